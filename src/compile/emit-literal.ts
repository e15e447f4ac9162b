import type { Signal } from '../signals/types.ts';
import type { Axis, NumberAxis, StringAxis } from './axis.ts';
import { ABSENT_CLASS, YES_CLASS } from './axis.ts';
import type { ClassSet } from './class-set.ts';
import { includes, size } from './class-set.ts';
import type { Readings, Text } from './emit-reading.ts';
import { floatText } from './emit-reading.ts';

/** Words that are compared one by one; where there are more, the class is found first. */
const FEW = 4;

/** Writes "this axis is in these classes" as an expression, on the plain value where it can. */
export function emitLiteral(
  text: Text,
  readings: Readings,
  axis: Axis,
  classes: ClassSet,
  known: Set<Signal>,
): string {
  if (axis.kind === 'number') return onFloat(readings, axis, classes, known);
  if (!includes(classes, ABSENT_CLASS)) {
    if (axis.kind === 'boolean' && size(classes) === 1) {
      return `${readings.value(axis.index, known)} === ${includes(classes, YES_CLASS)}`;
    }
    const words = axis.kind === 'string' ? wordsOf(readings, axis, classes) : undefined;
    if (words !== undefined && words.length > 0) {
      const tests = words.map(
        (word) => `${readings.value(axis.index, known)} === ${text.word(word)}`,
      );
      return `(${tests.join(' || ')})`;
    }
  }
  return onClass(readings, axis, classes);
}

function onClass(readings: Readings, axis: Axis, classes: ClassSet): string {
  const tests = ranges(classes).map(([from, to]) => {
    const at = readings.classOf(axis.index);
    return to === from + 1 ? `${at} === ${from}` : `(${at} >= ${from} && ${at} < ${to})`;
  });
  return tests.length === 0 ? 'false' : `(${tests.join(' || ')})`;
}

function onFloat(
  readings: Readings,
  axis: NumberAxis,
  classes: ClassSet,
  known: Set<Signal>,
): string {
  const float = (): string => readings.float(axis.index, known);
  const tests = ranges(classes).map(([from, to]) => {
    const low = axis.cuts[from - 2];
    const high = axis.cuts[to - 2];
    const bounds = [
      ...(low === undefined ? [] : [`${float()} >= ${floatText(low)}`]),
      ...(low === undefined && from > ABSENT_CLASS ? [`${float()} > -Infinity`] : []),
      ...(high === undefined || to === ABSENT_CLASS + 1 ? [] : [`${float()} < ${floatText(high)}`]),
      ...(to === ABSENT_CLASS + 1 ? [`${float()} === -Infinity`] : []),
    ];
    return bounds.length === 0 ? 'true' : `(${bounds.join(' && ')})`;
  });
  return tests.length === 0 ? 'false' : `(${tests.join(' || ')})`;
}

/** The few words that make up classes; undefined where there are more, or not only words. */
function wordsOf(
  readings: Readings,
  axis: StringAxis,
  classes: ClassSet,
): readonly string[] | undefined {
  // INVARIANT: words are numbered in their order, after absence and the stretches.
  const first = 1 + axis.starts.length;
  if ((classes[0] as number) < first || size(classes) > FEW) return undefined;
  const values = readings.values(axis.index);
  const all = [...axis.words.keys()];
  return ranges(classes)
    .flatMap(([from, to]) => all.slice(from - first, to - first))
    .filter((word) => values === undefined || values.includes(word));
}

function ranges(classes: ClassSet): readonly (readonly [from: number, to: number])[] {
  const list: [number, number][] = [];
  for (let edge = 0; edge < classes.length; edge += 2) {
    list.push([classes[edge] as number, classes[edge + 1] as number]);
  }
  return list;
}

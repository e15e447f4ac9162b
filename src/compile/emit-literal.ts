import type { Signal } from '../signals/types.ts';
import type { Axis, NumberAxis, StringAxis } from './axis.ts';
import { ABSENT_CLASS, YES_CLASS } from './axis.ts';
import type { ClassSet } from './class-set.ts';
import { includes, size } from './class-set.ts';
import { startsOf } from './classify.ts';
import type { Readings, Text } from './emit-reading.ts';
import { floatText } from './emit-reading.ts';
import { FEW_WORDS_OF_TEST } from './few.ts';
import { classesOfPrefix, prefixesOf } from './prefixes.ts';

/** Writes "this axis is in these classes" as an expression, on the plain value where it can. */
export function emitLiteral(
  text: Text,
  readings: Readings,
  axis: Axis,
  classes: ClassSet,
  known: Set<Signal>,
): string {
  if (axis.kind === 'number') return onNumber(readings, axis, classes, known);
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
    const prefix = axis.kind === 'string' ? prefixOf(readings, axis, classes) : undefined;
    if (prefix !== undefined) {
      const [value, again] = [0, 1].map(() => readings.value(axis.index, known));
      return `(typeof ${value} === 'string' && ${again}.startsWith(${text.word(prefix)}))`;
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

function onNumber(
  readings: Readings,
  axis: NumberAxis,
  classes: ClassSet,
  known: Set<Signal>,
): string {
  if (classes.length === 0) return 'false';
  const limits = includes(classes, ABSENT_CLASS) ? undefined : readings.limits(axis.index);
  if (limits === undefined) return onFloat(readings, axis, classes);
  const value = readings.value(axis.index, known);
  const again = readings.value(axis.index, known);
  const tests = ranges(classes).map(([from, to]) => {
    const low = Math.max(axis.cuts[from - 2] ?? -Infinity, limits.min);
    const high = axis.cuts[to - 2] ?? Infinity;
    const below = high <= limits.max ? `< ${floatText(high)}` : `<= ${floatText(limits.max)}`;
    return `(${again} >= ${floatText(low)} && ${again} ${below})`;
  });
  const whole = limits.integer ? ` && Math.floor(${again}) === ${again}` : '';
  return `(typeof ${value} === 'number' && ${orOf(tests)}${whole})`;
}

/** On the reading as a float, in which absence is -Infinity. */
function onFloat(readings: Readings, axis: NumberAxis, classes: ClassSet): string {
  const float = readings.float(axis.index);
  const starts = startsOf(axis);
  const tests = ranges(classes).map(([from, to]) => {
    const low = floatText(starts[from] as number);
    return `(${float} >= ${low} && ${float} < ${floatText(starts[to] as number)})`;
  });
  return orOf(tests);
}

function orOf(tests: readonly string[]): string {
  return tests.length === 1 ? (tests[0] as string) : `(${tests.join(' || ')})`;
}

/** The few words that make up classes; undefined where there are more, or not only words. */
function wordsOf(
  readings: Readings,
  axis: StringAxis,
  classes: ClassSet,
): readonly string[] | undefined {
  // INVARIANT: words are numbered in their order, after absence and the stretches.
  const first = 1 + axis.starts.length;
  if ((classes[0] as number) < first || size(classes) > FEW_WORDS_OF_TEST) return undefined;
  const values = readings.values(axis.index);
  const all = [...axis.words.keys()];
  return ranges(classes)
    .flatMap(([from, to]) => all.slice(from - first, to - first))
    .filter((word) => values === undefined || values.includes(word));
}

/** The prefix that all strings of the classes start with and no others; undefined: there is none. */
function prefixOf(readings: Readings, axis: StringAxis, classes: ClassSet): string | undefined {
  if (readings.values(axis.index) !== undefined) return undefined;
  const prefix = axis.starts[(classes[0] as number) - 1];
  if (prefix === undefined || !prefixesOf(axis).includes(prefix)) return undefined;
  return classesOfPrefix(axis, prefix).join() === classes.join() ? prefix : undefined;
}

function ranges(classes: ClassSet): readonly (readonly [from: number, to: number])[] {
  const list: [number, number][] = [];
  for (let edge = 0; edge < classes.length; edge += 2) {
    list.push([classes[edge] as number, classes[edge + 1] as number]);
  }
  return list;
}

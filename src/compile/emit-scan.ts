import type { Axis } from './axis.ts';
import { startsOf } from './classify.ts';
import type { Readings, Text } from './emit-reading.ts';
import type { IndexOperation } from './program.ts';
import { Scan } from './scan.ts';
import type { IndexAxis } from './tree.ts';

/** Indexes of one program that get code of their own; the others share the code of `Scan`. */
const UNROLLED = 4;
/** Words of entries up to which an index is read word by word, without its summaries. */
const FEW_WORDS = 16;

/** The code of one index. */
export interface ScanText {
  /** Declarations to stand at the top of the function. */
  readonly variables: string;
  /** Starts a scan. */
  readonly start: string;
  /** Jumps to the next entry, or behind the index. */
  readonly resume: string;
}

/** The code that goes through the entries of an index. */
export function emitScan(
  text: Text,
  readings: Readings,
  axes: readonly Axis[],
  operation: IndexOperation,
  number: number,
): ScanText {
  const made =
    number < UNROLLED
      ? unrolled(text, readings, axes, operation, number)
      : shared(text, readings, operation);
  return { ...made, start: `${made.start}\nat = ${operation.resume};` };
}

function shared(text: Text, readings: Readings, operation: IndexOperation): ScanText {
  const scan = text.constant(new Scan(operation.index));
  const classes = operation.index.axes.map(
    ({ axis }, position) => `${scan}.set(${position}, ${readings.classOf(axis)});`,
  );
  return {
    variables: '',
    start: [...classes, `${scan}.start();`].join('\n'),
    resume: [
      `const e = ${scan}.next();`,
      `at = e < 0 ? ${operation.otherwise} : ${text.constant(operation.targets)}[e];`,
    ]
      .join('\n')
      .replace(/^/, '{ ')
      .concat(' }'),
  };
}

/**
 * Words of bits, met axis by axis until none is left. The row of an axis is looked up when it is
 * first needed, so an axis that many entries ask about narrowly saves reading the others.
 */
function unrolled(
  text: Text,
  readings: Readings,
  axes: readonly Axis[],
  { index, targets, otherwise }: IndexOperation,
  number: number,
): ScanText {
  const { words, summaryWords } = index;
  const columns = [...index.axes].sort((a, b) => density(a) - density(b));
  const rows = columns.map((_, position) => `r${number}_${position}`);
  const word = `w${number}`;
  const bits = `b${number}`;
  const summary = `s${number}`;
  const live = `l${number}`;
  const meet = (
    into: string,
    table: (column: IndexAxis) => Uint32Array,
    width: number,
    at: string,
  ): string[] =>
    columns.map((column, position) => {
      const name = rows[position] ?? '';
      const found = rowText(text, readings, axes[column.axis] as Axis, column);
      const row = `(${name} < 0 ? (${name} = ${found}) : ${name})`;
      const place = `${text.constant(table(column))}[${row} * ${width} + ${at}]`;
      return position === 0 ? `${into} = ${place};` : `if (${into} !== 0) ${into} &= ${place};`;
    });
  const nextWord =
    words <= FEW_WORDS
      ? [`if (++${word} >= ${words}) break;`]
      : [
          `while (${live} === 0 && ++${summary} < ${summaryWords}) {`,
          ...meet(live, (column) => column.summaries, summaryWords, summary),
          '}',
          `if (${live} === 0) break;`,
          `${word} = ${summary} * 32 + 31 - Math.clz32(${live} & -${live});`,
          `${live} &= ${live} - 1;`,
        ];
  const counters = [`${word} = -1`, `${summary} = -1`, `${bits} = 0`, `${live} = 0`];
  const fresh = [...counters, ...rows.map((row) => `${row} = -1`)].join(', ');
  return {
    variables: `let ${fresh};`,
    start: `${fresh};`,
    resume: [
      `while (${bits} === 0) {`,
      ...nextWord,
      ...meet(bits, (column) => column.rows, words, word),
      '}',
      `if (${bits} === 0) at = ${otherwise};`,
      'else {',
      `at = ${text.constant(targets)}[${word} * 32 + 31 - Math.clz32(${bits} & -${bits})];`,
      `${bits} &= ${bits} - 1;`,
      '}',
    ].join('\n'),
  };
}

/** What belongs to the last start that is not above a value. */
const FIND = `function find(starts, rows, value) {
let low = 0;
for (let size = starts.length; size > 1; ) {
const half = size >> 1;
if (starts[low + half] <= value) low += half;
size -= half;
}
return rows[low];
}`;

/** The row of an axis; for numbers by a search among the few cuts that this index tells apart. */
function rowText(text: Text, readings: Readings, axis: Axis, column: IndexAxis): string {
  const { rowOfClass } = column;
  if (axis.kind !== 'number') {
    return `${text.constant(rowOfClass)}[${readings.classOf(column.axis)}]`;
  }
  const starts: number[] = [];
  const rows: number[] = [];
  const cuts = startsOf(axis);
  rowOfClass.forEach((row, one) => {
    if (rows.at(-1) === row) return;
    starts.push(cuts[one] as number);
    rows.push(row);
  });
  const find = text.shared('find', FIND);
  return `${find}(${text.constant(Float64Array.from(starts))}, ${text.constant(Uint32Array.from(rows))}, ${readings.float(column.axis)})`;
}

/** Words that are looked at to see how narrow an axis is. */
const SAMPLE = 1024;

/** About the share of bits that are set: the smaller, the more an axis narrows. */
function density({ rows }: IndexAxis): number {
  const step = Math.ceil(rows.length / SAMPLE);
  let bits = 0;
  let seen = 0;
  for (let at = 0; at < rows.length; at += step, seen++) {
    for (let left = rows[at] as number; left !== 0; left &= left - 1) bits++;
  }
  return bits / seen;
}

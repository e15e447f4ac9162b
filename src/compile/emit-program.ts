/**
 * The walk through a program, with code made for each operation:
 *
 *     while (at >= 0) {
 *       switch (k0[at]) {
 *         case 3: at = x2 >= k0[at + 1] && x2 < k0[at + 2] ? k0[at + 3] : k0[at + 4]; break;
 *       }
 *     }
 *     if (-2 - at < found) found = -2 - at;
 */
import type { Axis } from './axis.ts';
import { startsOf } from './classify.ts';
import type { Readings, Text } from './emit-reading.ts';
import { emitScan } from './emit-scan.ts';
import type { Operation, Program } from './program.ts';
import { leaf } from './program.ts';
import { DEFAULT } from './types.ts';

/** Statements that leave in `found` the first rule that is found, if none before it is there. */
export function emitProgram(
  text: Text,
  readings: Readings,
  axes: readonly Axis[],
  program: Program,
): string {
  const code = text.constant(program.code);
  const several = program.waiting > 0;
  const waiting = several ? text.constant(new Int32Array(2 * program.waiting)) : '';
  const scans = program.indexes.map((one, number) => emitScan(text, readings, axes, one, number));

  function statement(operation: Operation): string {
    switch (operation.kind) {
      case 'test':
        return test(axes[operation.axis] as Axis);
      case 'choose':
        return `at = ${code}[at + 1 + ${readings.classOf(operation.axis)}];`;
      case 'guard':
        return `at = ${code}[at + 1] < found ? ${code}[at + 2] : ${leaf(DEFAULT)};`;
      case 'first':
        return [
          `for (let part = at + 2 * ${code}[at + 1]; part > at + 2; part -= 2) {`,
          `${waiting}[left++] = ${code}[part];`,
          `${waiting}[left++] = ${code}[part + 1];`,
          '}',
          `at = ${code}[at + 2];`,
        ].join('\n');
      case 'scan':
        return scans[operation.index]?.start ?? '';
      case 'resume':
        return scans[operation.index]?.resume ?? '';
    }
  }

  function test(axis: Axis): string {
    const jump = (holds: string): string => `at = ${code}[at + (${holds} ? 3 : 4)];`;
    if (axis.kind === 'number') {
      const starts = text.constant(startsOf(axis));
      const float = readings.float(axis.index);
      return `{ const d = ${float}; ${jump(`d >= ${starts}[${code}[at + 1]] && d < ${starts}[${code}[at + 2]]`)} }`;
    }
    const one = readings.classOf(axis.index);
    return `{ const x = ${one}; ${jump(`x >= ${code}[at + 1] && x < ${code}[at + 2]`)} }`;
  }

  return [
    `let at = ${program.start};`,
    ...(several ? ['let left = 0;'] : []),
    ...scans.map(({ variables }) => variables),
    'for (;;) {',
    'while (at >= 0) {',
    `switch (${code}[at]) {`,
    ...program.operations.map((one, number) => `case ${number}: ${statement(one)}\nbreak;`),
    '}',
    '}',
    `if (at !== ${leaf(DEFAULT)} && -2 - at < found) found = -2 - at;`,
    ...(several
      ? [
          `while (left > 0 && ${waiting}[left - 1] >= found) left -= 2;`,
          'if (left === 0) break;',
          'left -= 2;',
          `at = ${waiting}[left];`,
        ]
      : ['break;']),
    '}',
  ].join('\n');
}

import { expect, test } from 'vitest';
import { colourLevel } from '../../src/cli/colour-level.ts';

const rows: readonly (readonly [string, string[], Record<string, string>, boolean, number])[] = [
  ['a terminal', [], {}, true, 1],
  ['a terminal of 256 colours', [], { TERM: 'xterm-256color' }, true, 2],
  ['a terminal of all colours', [], { COLORTERM: 'truecolor' }, true, 3],
  ['a pipe', [], { TERM: 'xterm-256color' }, false, 0],
  ['a dumb terminal', [], { TERM: 'dumb' }, true, 0],
  ['NO_COLOR', [], { NO_COLOR: '1' }, true, 0],
  ['an empty NO_COLOR', [], { NO_COLOR: '' }, true, 1],
  ['FORCE_COLOR in a pipe', [], { FORCE_COLOR: '' }, false, 1],
  ['FORCE_COLOR with a level', [], { FORCE_COLOR: '3' }, false, 3],
  ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, true, 0],
  ['NO_COLOR before FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, true, 0],
  ['--color before NO_COLOR', ['lint', '--color'], { NO_COLOR: '1' }, false, 1],
  ['--color on a dumb terminal', ['--color'], { TERM: 'dumb' }, true, 1],
  ['--no-color before FORCE_COLOR', ['--no-color', 'lint'], { FORCE_COLOR: '2' }, true, 0],
  ['the last flag', ['--no-color', '--color'], {}, false, 1],
  ['no flag after --', ['lint', '--', '--color'], {}, false, 0],
];

test.each(rows)('%s', (_, words, env, isTerminal, level) => {
  expect(colourLevel({ words, env, isTerminal })).toBe(level);
});

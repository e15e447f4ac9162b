import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonProblem } from '../../src/cli/run/json-problem.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('findJsonProblem', () => {
  it.each([
    ['', 'it ends where a value should be', 1, 1],
    ['xyz', '`x` where a value should be', 1, 1],
    ['{a: 1}', '`a` where a key in double quotes should be', 1, 2],
    ['{"a": 1,}', '`}` where a key in double quotes should be', 1, 9],
    ['[1,]', '`]` where a value should be', 1, 4],
    ['[1 2]', '`2` where `,` or `]` should be', 1, 4],
    ['{"a" 1}', '`1` where `:` should be', 1, 6],
    ['[1]\n\n x', '`x` where the end should be', 3, 2],
    ['"a\nb"', '`"` where a value should be', 1, 1],
    ['[01]', '`1` where `,` or `]` should be', 1, 3],
    ["{'a': 1}", "`'` where a key in double quotes should be", 1, 2],
  ])('%j: %s', (text, message, line, column) => {
    expect(findJsonProblem(text)).toEqual({ message, line, column });
  });

  it('finds a problem exactly where JSON.parse does not parse', () => {
    const broken = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.nat(3),
        fc.constantFrom('', ',', '}', '"', '1', ' ', '\\', '\n'),
      )
      .map(([text, at, cut, put]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + put + text.slice(start + cut);
      });
    const any = fc.oneof(
      broken,
      fc.json(),
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'{}[],:"\\01e.-tu ') }),
    );
    fc.assert(
      fc.property(any, (text) => {
        expect(findJsonProblem(text) === undefined).toBe(parses(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('is not troubled by depth', () => {
    expect(findJsonProblem('['.repeat(1_000_000))?.column).toBe(1_000_001);
  });
});

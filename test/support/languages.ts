import fc from 'fast-check';
import { compileLinearRegex } from '../../src/base/linear-regex.ts';

/** Short texts of few characters, so that patterns over the same ones often hold. */
export const text: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('a', 'b', 'A', 'K', '\u212a', '_', ' ', '\n', '1', 'é', '😀', '\ud800'), {
    maxLength: 6,
  })
  .map((characters) => characters.join(''));

/** Texts out of which code-unit order and code-point order differ, halves of characters included. */
export const wildText: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...['a', 'b', 'z', '\u0000', '\ud7ff', '\ud800', '\udbff', '\udc00', '\udfff'],
      ...['\ue000', '\uffff', '😀', '😁', '\u{10ffff}'],
    ),
    { maxLength: 4 },
  )
  .map((characters) => characters.join(''));

const atom = fc.constantFrom(
  ...['a', 'b', 'A', 'k', '_', ' ', '.', '1', 'é', '😀', '[ab]', '[^a]', '[a-z]', '[^\\n]'],
  ...['\\d', '\\w', '\\W', '\\s', '\\n', '\\p{L}', '\\P{L}', '\\b', '\\B', '^', '$', '\\A', '\\z'],
  '[[:upper:]]',
);

/** Patterns in RE2 syntax that compile. */
export const pattern: fc.Arbitrary<string> = fc
  .letrec<{ expression: string }>((again) => ({
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      atom,
      fc.array(again('expression'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
      fc
        .tuple(again('expression'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?'))
        .map(([inner, count]) => `(?:${inner})${count}`),
      fc
        .tuple(again('expression'), again('expression'))
        .map(([left, right]) => `(?:${left}|${right})`),
      fc
        .tuple(fc.constantFrom('i', 'm', 's', 'im'), again('expression'))
        .map(([flags, inner]) => `(?${flags}:${inner})`),
    ),
  }))
  .expression.filter((source) => 'test' in compileLinearRegex(source));

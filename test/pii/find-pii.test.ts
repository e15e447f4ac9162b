import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPii, PII_KINDS } from '../../src/pii/find-pii.ts';
import { passesLuhn } from '../../src/pii/luhn.ts';
import { mod97 } from '../../src/pii/mod-97.ts';
import { piiKinds } from '../../src/pii/registry.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '1',
          '12',
          '0',
          '+',
          '-',
          '.',
          '(',
          ')',
          ' ',
          ':',
          '@',
          'a',
          'Ab',
          'ABC',
          'Name: ',
          'born ',
        ],
        ...[
          'ssn ',
          'call ',
          'Dr. ',
          '我叫',
          '路',
          '号',
          'é',
          '\ud800',
          '\0',
          '\n',
          'DE89',
          '::',
          'Street',
        ],
        ...piiKinds.map(({ example }) => example),
      ),
      { maxLength: 60 },
    )
    .map((pieces) => pieces.join('')),
);

test('any text: no throw, sorted known kinds, and spans within it, in order and apart', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const found = findPii(text);
      expect(found).toEqual(PII_KINDS.filter((id) => found.includes(id)));
      for (const kind of piiKinds) {
        for (const { start, end } of kind.find(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: 400 },
  );
});

/** Words without figures and signs, as they stand before and behind. */
const prose = fc
  .array(
    fc.constantFrom('please', 'look', 'Berlin', 'the', 'größte', '城市', 'и', '\n', 'of', 'it'),
    { maxLength: 80 },
  )
  .map((words) => words.join(' '));

/** Texts with a valid one in them. */
function within(kind: string, valid: fc.Arbitrary<string>): void {
  test(`a valid one of ${kind} is found wherever it stands`, () => {
    fc.assert(
      fc.property(prose, valid, prose, (before, one, behind) => {
        expect(findPii(`${before} ${one} ${behind}`)).toContain(kind);
      }),
      { numRuns: 300 },
    );
  });
}

const digits = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

/** Ends with the digit that makes it pass. */
function checked(start: string): string {
  const digit = [...'0123456789'].find((last) => passesLuhn(start + last));
  return start + (digit ?? '');
}

const visa = digits(14).map((rest) => checked(`4${rest}`));
within('card', visa);
within(
  'card',
  visa.map((number) => number.replace(/(\d{4})(?=\d)/g, '$1 ')),
);
within(
  'card',
  fc
    .tuple(fc.constantFrom('51', '55', '2221', '2720'), digits(13))
    .map(([start, rest]) => checked((start + rest).slice(0, 15))),
);

const germanIban = digits(18).map((account) => {
  const key = 98 - mod97(`${account}DE00`);
  return `DE${String(key).padStart(2, '0')}${account}`;
});
within('iban', germanIban);
within(
  'iban',
  germanIban.map((account) => account.replace(/(.{4})(?=.)/g, '$1 ').toLowerCase()),
);

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,12}$/);
within(
  'email',
  fc
    .tuple(label, label, fc.constantFrom('com', 'org', 'de', 'museum'))
    .map(([name, host, top]) => `${name}@${host}.${top}`),
);
within(
  'ip-address',
  fc.ipV4().filter((address) => !/^(?:0|127|255)\./.test(address) && /\d{2}/.test(address)),
);
within(
  'phone',
  fc
    .tuple(
      fc.constantFrom('+44', '+49', '+1', '+86', '+55'),
      fc.integer({ min: 2_000_000_000, max: 9_999_999_998 }),
    )
    .map(([code, number]) => `${code} ${String(number)}`),
);
for (const { id, example } of piiKinds) within(id, fc.constant(example));

test.each(piiKinds.map((kind) => [kind.id, kind] as const))(
  '%s is found beside a million code units',
  (id, { example }) => {
    const filler = 'word 12 and then 3.4, more '.repeat(20_000);
    expect(findPii(`${filler}\n${example}\n${filler}`)).toContain(id);
  },
);

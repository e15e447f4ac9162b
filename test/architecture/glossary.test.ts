import { expect, test } from 'vitest';
import { filesBelow, wordsOf } from '../support/source-files.ts';

/** Words that have no meaning of their own here: each has a better one in docs/ARCHITECTURE.md. */
const forbidden =
  /\b(?:backend|upstream|endpoint|vendor|ruleset|verdict|matcher|comparator|util|helper)s?\b/i;

/** A decision's plan names the provider's own model name so; people look for that key in logs. */
const publicKey = 'upstream';

/** Names that others gave: fields of formats we read. */
const foreign = new Set<string>([]);

test.each([
  ['httpEndpoint', true],
  ['matchers', true],
  ['ENDPOINT_URL', true],
  ['the backend is down', true],
  ['matched', false],
  ['stringUtility', false],
])('%s is caught: %s', (text, caught) => {
  expect(forbidden.test(spaced(text))).toBe(caught);
});

test('the source speaks the words of the project', () => {
  const paths = filesBelow('src').filter((path) => !path.startsWith('src/catalogue/data/'));
  expect(paths.length).toBeGreaterThan(50);
  const found = paths.flatMap((path) => [
    ...(forbidden.test(spaced(path)) ? [path] : []),
    ...wordsOf(path)
      .filter(
        ({ text }) => text !== publicKey && !foreign.has(text) && forbidden.test(spaced(text)),
      )
      .map(({ text, line }) => `${path}:${line}: ${text}`),
  ]);
  expect(found).toEqual([]);
});

/** `httpEndpoint_url` as `http Endpoint url`. */
function spaced(text: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
}

import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/diagnostics/apply-edits.ts';
import {
  canRename,
  declarationsOf,
  nameAt,
  placesOf,
  rename,
} from '../../src/language-server/find-names.ts';
import { formatPlace } from '../../src/source/span.ts';
import { bookForTest } from '../support/book-for-test.ts';

const POLICY = `llmroute: 1
name: desk
include: [./fleet.yaml]
attributes:
  plan: { type: string }
routes:
  cheap: { models: [luna, "local"], select: { weighted: { weights: { luna: 1, local: 1 } } } }
  strong: { models: [luna], fallback: cheap }
  ramp: { split: { cheap: 50, 'strong': 50 }, by: plan }
rules:
  - id: a
    when: { plan: pro, any: [{ not: { plan: { exists: true } } }, { prompt.tokens: { gt: 1 } }] }
    route: cheap
guarantees:
  - id: g
    when: { plan: free }
    never: { route: [strong, cheap], model.id: { not: luna } }
default: { route: cheap }
`;
const FLEET = `models:
  luna: { provider: embedded, model: m }
  local: { provider: embedded, model: n }
`;

async function at(marked: string) {
  const read = await bookForTest({ '/p/policy.yaml': marked, '/p/fleet.yaml': FLEET });
  const place = nameAt(read.file, read.at);
  if (place === undefined) throw new Error('no name is there');
  return { ...read, place, books: [read.book] };
}

const put = (text: string, before: string) => text.replace(before, `|${before}`);

describe('a name', () => {
  test.each([
    ['of a route', put(POLICY, 'cheap'), '/p/policy.yaml:7:3', 6],
    ['of a model in another file', put(POLICY, 'luna], fallback'), '/p/fleet.yaml:2:3', 5],
    ['of a signal', put(POLICY, 'plan: pro'), '/p/policy.yaml:5:3', 5],
    ['of a rule', put(POLICY, 'a\n    when: { plan: pro'), '/p/policy.yaml:11:9', 1],
    ['in quotes', put(POLICY, `strong': 50`), '/p/policy.yaml:8:3', 3],
  ])('%s leads to its declaration and its uses', async (_, marked, declared, count) => {
    const { books, place } = await at(marked);
    expect(declarationsOf(books, place).map(formatPlace)).toEqual([declared]);
    const places = placesOf(books, place);
    expect(places).toHaveLength(count);
    for (const { span, name } of places) {
      expect(span.source.text.slice(span.start, span.end)).toBe(name);
    }
  });

  test('of an include leads to the file', async () => {
    const { books, place } = await at(put(POLICY, './fleet'));
    expect(declarationsOf(books, place).map(formatPlace)).toEqual(['/p/fleet.yaml:1:1']);
    expect(canRename(books, place)).toBe(false);
  });

  test('that nobody declares leads nowhere and cannot be changed', async () => {
    const { books, place } = await at(put(POLICY, 'prompt.tokens'));
    expect(declarationsOf(books, place)).toEqual([]);
    expect(canRename(books, place)).toBe(false);
  });
});

describe('renaming', () => {
  test.each([
    ['a route', put(POLICY, 'cheap: {'), 'low'],
    ['a model', put(POLICY, 'luna], fallback'), 'moon-1'],
    ['a signal', put(POLICY, 'plan: pro'), 'tier'],
    ['to a name that needs quotes', put(POLICY, 'cheap: {'), '007'],
  ])('%s changes every place and nothing else', async (_, marked, to) => {
    const { books, place, book } = await at(marked);
    const edits = rename(books, place, to);
    if (typeof edits === 'string') throw new Error(edits);
    const count = placesOf(books, place).length;
    expect(edits).toHaveLength(count);
    const files: Record<string, string> = {};
    for (const [path, { source }] of book.files) {
      files[path] = applyEdits(
        source.text,
        edits.filter((edit) => edit.at.source === source),
      );
    }
    const again = await bookForTest({
      '/p/policy.yaml': files['/p/policy.yaml'] ?? '',
      '/p/fleet.yaml': files['/p/fleet.yaml'] ?? '',
    });
    expect(placesOf([again.book], place)).toEqual([]);
    expect(placesOf([again.book], { ...place, name: to })).toHaveLength(count);
  });

  test.each([
    ['to a name that is taken', 'strong', 'there is a route `strong` already'],
    ['to what is no name', 'a b', '`a b` cannot name a route'],
  ])('%s is refused', async (_, to, why) => {
    const { books, place } = await at(put(POLICY, 'cheap: {'));
    expect(rename(books, place, to)).toBe(why);
  });

  test('a signal to a built-in one is refused', async () => {
    const { books, place } = await at(put(POLICY, 'plan: pro'));
    expect(rename(books, place, 'tags')).toContain('`tags` is a built-in signal');
  });
});

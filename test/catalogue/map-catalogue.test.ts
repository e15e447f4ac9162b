import { expect, test } from 'vitest';
import { joinCatalogues, mapCatalogue } from '../../src/catalogue/map-catalogue.ts';
import { buildModel } from '../../src/catalogue/reading/build-model.ts';

const model = (id: string, source: string) =>
  buildModel({ id, provider: 'p', model: id, prices: [], sources: [source] });

test('of two models with one id the first counts', () => {
  const catalogue = mapCatalogue('x', '', [model('a', 'first'), model('a', 'second')]);
  expect(catalogue.get('a')?.sources).toEqual(['first']);
  expect([...catalogue.ids()]).toEqual(['a']);
});

test('of two catalogues the first that knows a name answers', () => {
  const ours = mapCatalogue('ours', '2026-01-01', [model('a', 'ours'), model('b', 'ours')]);
  const theirs = mapCatalogue('theirs', '2025-01-01', [model('b', 'theirs'), model('c', 'theirs')]);
  const both = joinCatalogues(ours, theirs);
  expect(['a', 'b', 'c', 'd'].map((id) => both.get(id)?.sources[0])).toEqual([
    'ours',
    'ours',
    'theirs',
    undefined,
  ]);
  expect([...both.ids()]).toEqual(['a', 'b', 'c']);
  expect([both.origin, both.asOf]).toEqual(['ours, theirs', '2026-01-01']);
});

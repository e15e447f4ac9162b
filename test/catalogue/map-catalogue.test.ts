import { expect, test } from 'vitest';
import { mapCatalogue } from '../../src/catalogue/map-catalogue.ts';
import { buildModel } from '../../src/catalogue/reading/build-model.ts';

const model = (id: string, source: string) =>
  buildModel({ id, provider: 'p', model: id, prices: [], sources: [source] });

test('of two models with one id the first counts', () => {
  const catalogue = mapCatalogue('x', '', [model('a', 'first'), model('a', 'second')]);
  expect(catalogue.get('a')?.sources).toEqual(['first']);
  expect([...catalogue.ids()]).toEqual(['a']);
});

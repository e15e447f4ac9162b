import { anything, assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/base/json.ts';
import { priceUsage } from '../../src/catalogue/price-usage.ts';
import { catalogueReaders } from '../../src/catalogue/readers/registry.ts';
import type { CatalogueFile, CatalogueReader } from '../../src/catalogue/readers/types.ts';
import { corrupted } from '../support/hostile-json.ts';

/** What every catalogue reader must do; `valid` is a small file of its format. */
export function catalogueReaderContract(reader: CatalogueReader, valid: Json): void {
  describe(`${reader.id} as a catalogue reader`, () => {
    test('recognises its format, and no other reader does', () => {
      expect(catalogueReaders.filter((one) => one.recognises(valid))).toEqual([reader]);
    });

    test('reads its format without problems', () => {
      const file = reader.read(valid, 'x.json');
      expect(file.problems).toEqual([]);
      expect(file.catalogue.origin).toBe('x.json');
      expect([...file.catalogue.ids()].length).toBeGreaterThan(0);
      expectSound(file);
    });

    test('is safe with anything', () => {
      assert(
        property(anything({ withNullPrototype: true }), (value) => {
          const json = value as Json;
          expect(typeof reader.recognises(json)).toBe('boolean');
          expectSound(reader.read(json, 'x.json'));
        }),
      );
    });

    test('is safe with its own format gone wrong', () => {
      assert(
        property(corrupted(valid), (json) => {
          reader.recognises(json);
          expectSound(reader.read(json, 'x.json'));
        }),
        { numRuns: 300 },
      );
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });
  });
}

/** Whatever was read can be used: names that can be named, prices that price. */
function expectSound({ catalogue, problems }: CatalogueFile): void {
  expect(problems.length).toBeLessThanOrEqual(21);
  for (const problem of problems) {
    expect(problem).not.toMatch(/[\n\r]/);
    expect(problem.length).toBeLessThan(500);
  }
  for (const id of catalogue.ids()) {
    const model = catalogue.get(id);
    expect(model?.id).toBe(id);
    expect(id).toMatch(/^\S{3,400}$/);
    for (const stated of [model?.tools, model?.images, model?.json, model?.reasoning]) {
      expect([true, false, undefined]).toContain(stated);
    }
    expect(Number.isSafeInteger(model?.context ?? 1)).toBe(true);
    if (model === undefined || model.prices.length === 0) continue;
    const usage = { input: 300_000, output: 1000, cacheRead: 7, cacheWrite1h: 3, batch: true };
    const { cost = NaN } = priceUsage(model.prices, usage, 1.7e12);
    expect(Number.isFinite(cost) && cost >= 0).toBe(true);
  }
  // A file may call a model so; nothing else may be found under that name.
  expect(catalogue.get('__proto__')?.id ?? '__proto__').toMatch(/(^|\/)__proto__$/);
}

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/runtime/random.ts';

describe('createRandom', () => {
  it('draws the same for the same seed and request, else differently', () => {
    const draw = (seed: number, id: string): readonly number[] => {
      const random = createRandom(seed, id);
      return [random(), random(), random()];
    };
    expect(draw(1, 'a')).toEqual(draw(1, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(2, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
  });
  it('is spread evenly, over requests and within one', () => {
    const first = Array.from({ length: 20_000 }, (_, index) =>
      createRandom(7, `r${String(index)}`)(),
    );
    const random = createRandom(7, 'one');
    const within = Array.from({ length: 20_000 }, () => random());
    for (const draws of [first, within]) {
      const tenths = new Array<number>(10).fill(0);
      for (const value of draws)
        tenths[Math.floor(value * 10)] = (tenths[Math.floor(value * 10)] ?? 0) + 1;
      for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(250);
    }
  });
});

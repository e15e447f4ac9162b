import { describe, expect, test } from 'vitest';
import { Pace } from '../../../src/cli/watch/pace.ts';
import type { Progress } from '../../../src/simulate/simulate.ts';

const look = { policy: 'p', colour: false, columns: 80, models: ['a', 'b', 'c'] };

function at(bytes: number, requests: number, byModel = [0, 0, 0], totalBytes?: number): Progress {
  return { bytes, totalBytes, requests, badLines: 0, byModel };
}

describe('the pace of a simulation', () => {
  test('is that of the last two seconds', () => {
    const pace = new Pace(0);
    expect(pace.moment(at(0, 0), 0, look).perSecond).toBe(0);
    expect(pace.moment(at(0, 100), 1000, look).perSecond).toBe(100);
    expect(pace.moment(at(0, 1100), 2000, look).perSecond).toBe(550);
    expect(pace.moment(at(0, 2100), 3000, look).perSecond).toBe(1000);
    expect(pace.moment(at(0, 2100), 9000, look).perSecond).toBe(0);
  });

  test('tells the remaining time once it can be known', () => {
    const pace = new Pace(0);
    expect(pace.moment(at(10, 1), 100, look)).toMatchObject({
      done: undefined,
      remainingSeconds: undefined,
    });
    expect(pace.moment(at(10, 1, [], 100), 200, look).remainingSeconds).toBeUndefined();
    expect(pace.moment(at(25, 1, [], 100), 1000, look)).toMatchObject({
      done: 0.25,
      remainingSeconds: 3,
    });
    expect(pace.moment(at(120, 1, [], 100), 2000, look)).toMatchObject({
      done: 1,
      remainingSeconds: 0,
    });
  });

  test('names the busiest models first and none that had nothing', () => {
    const { models } = new Pace(0).moment(at(0, 5, [1, 0, 4]), 0, look);
    expect(models).toEqual([
      { id: 'c', requests: 4 },
      { id: 'a', requests: 1 },
    ]);
  });
});

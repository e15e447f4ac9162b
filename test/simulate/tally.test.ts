import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadLines } from '../../src/simulate/bad-lines.ts';
import { Moves } from '../../src/simulate/moves.ts';
import { Row } from '../../src/simulate/tally.ts';
import type { Outcome } from '../../src/simulate/types.ts';

const tokens = fc.nat(100_000_000);
const addition = fc.tuple(tokens, tokens, fc.maxSafeNat(), tokens);

describe('parts of a simulation merge to the same whole', () => {
  test('rows, however the requests are dealt out', () => {
    fc.assert(
      fc.property(fc.array(addition), fc.infiniteStream(fc.nat(3)), (additions, deal) => {
        const whole = new Row();
        const parts = [new Row(), new Row(), new Row(), new Row()];
        for (const one of additions) {
          whole.add(...one);
          parts[deal.next().value as number]?.add(...one);
        }
        const merged = new Row();
        for (const part of parts.reverse()) merged.merge(structuredClone(part.toParts()));
        expect(merged.toParts()).toEqual(whole.toParts());
        expect(merged.cost.toUsd()).toBe(whole.cost.toUsd());
      }),
    );
  });

  test('bad lines: all counted, the first of the traffic kept', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200)), fc.infiniteStream(fc.nat(2)), (lines, deal) => {
        const sorted = lines.toSorted((a, b) => a - b);
        const parts = [new BadLines(), new BadLines(), new BadLines()];
        for (const line of sorted)
          parts[deal.next().value as number]?.add({ file: 0, line, reason: 'x' });
        const merged = new BadLines();
        for (const part of parts) merged.merge(part.toParts());
        expect(merged.toParts()).toEqual({
          count: lines.length,
          first: sorted.slice(0, 20).map((line) => ({ file: 0, line, reason: 'x' })),
        });
      }),
    );
  });

  test('moves, with the first request of the traffic as their example', () => {
    const outcome = (rule: number, model: number | undefined, cost?: number): Outcome => ({
      rule,
      answer: model === undefined ? 'unroutable' : 'model',
      status: undefined,
      route: 0,
      model,
      inputTokens: 1,
      outputTokens: 1,
      cost,
      carbonMicrograms: undefined,
    });
    const end = fc
      .record({
        rule: fc.nat(2),
        model: fc.option(fc.nat(2), { nil: undefined }),
        cost: fc.option(fc.nat(1e9), { nil: undefined }),
      })
      .map(({ rule, model, cost }) => outcome(rule, model, model === undefined ? undefined : cost));
    const moves = (): Moves =>
      new Moves(
        (before, after) => before === after,
        (before, after) => before === after,
      );
    fc.assert(
      fc.property(fc.array(fc.tuple(end, end)), fc.infiniteStream(fc.nat(2)), (pairs, deal) => {
        const whole = moves();
        const parts = [moves(), moves(), moves()];
        for (const [index, [before, after]] of pairs.entries()) {
          const place = { file: 0, line: index + 1, id: `r${index}` };
          whole.add(before, after, place);
          parts[deal.next().value as number]?.add(before, after, place);
        }
        const merged = moves();
        for (const part of parts.reverse()) merged.merge(structuredClone(part.toParts()));
        expect(merged.toParts()).toEqual(whole.toParts());
        const moved = pairs.filter(([a, b]) => a.rule !== b.rule || a.model !== b.model).length;
        expect(merged.toParts().reduce((sum, part) => sum + part.requests, 0)).toBe(moved);
      }),
    );
  });
});

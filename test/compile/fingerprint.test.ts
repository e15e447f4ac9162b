import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/compile/fingerprint.ts';
import { findStrategy } from '../../src/strategies/registry.ts';
import { smallModel, smallPolicy, smallRoute } from '../support/small-policy.ts';

/** A policy whose model is called as spans are in our own records. */
function weighing(weight: number): string {
  const options = { weights: { span: weight, other: 1 } };
  const strategy = findStrategy('weighted');
  if (strategy === undefined) throw new Error('no strategy `weighted`');
  return fingerprintOf(
    smallPolicy(
      [smallModel('span'), smallModel('other')],
      [smallRoute('all', ['span', 'other'], { strategy, options })],
    ),
  );
}

describe('fingerprintOf', () => {
  it('is 16 hex digits', () => {
    expect(weighing(1)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is the same for the same policy, and another for every weight', () => {
    expect(weighing(1)).toBe(weighing(1));
    expect(weighing(2)).not.toBe(weighing(1));
  });
});

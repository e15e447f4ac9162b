import { BUCKETS } from '../text-model/features.ts';
import type { LinearModel } from '../text-model/linear-model.ts';
import type { Fitted } from './fit-linear.ts';

/** Weights in eight bits, the small ones left out: `least` of 127 steps is the least that is kept. */
export function quantise(
  { weights, bias, labels: count }: Fitted,
  labels: readonly string[],
  least: number,
): LinearModel {
  const scale = new Float64Array(count);
  for (let at = 0; at < weights.length; at++) {
    const size = Math.abs(weights[at] as number);
    if (size > (scale[at % count] as number)) scale[at % count] = size;
  }
  for (let k = 0; k < count; k++) scale[k] = (scale[k] as number) / 127 || 1;
  const rows = new Int32Array(BUCKETS + 1);
  const at: number[] = [];
  const kept: number[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for (let k = 0; k < count; k++) {
      const value = Math.round((weights[bucket * count + k] as number) / (scale[k] as number));
      if (Math.abs(value) < least) continue;
      at.push(k);
      kept.push(value);
    }
    rows[bucket + 1] = at.length;
  }
  return {
    labels,
    weights: { kind: 'sparse', rows, at: Uint16Array.from(at), values: Int8Array.from(kept) },
    scale,
    bias,
    temperature: 1,
    floor: 0,
  };
}

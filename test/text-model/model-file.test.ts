import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/base/seeded.ts';
import { crc32 } from '../../src/text-model/crc32.ts';
import { BUCKETS, featuresOf, keep } from '../../src/text-model/features.ts';
import { MOST_IN_ROWS, probabilitiesOf } from '../../src/text-model/linear-model.ts';
import { decodeModel, encodeModel } from '../../src/text-model/model-file.ts';
import { fitLinear } from '../../src/train/fit-linear.ts';
import { quantise } from '../../src/train/quantise.ts';

const letter = (at: number): string => String.fromCharCode(97 + at);

function modelOf(count: number) {
  const labels = Array.from(
    { length: count },
    (_, at) => `kind${letter(at >> 3)}${letter(at & 7)}`,
  );
  const examples = labels.flatMap((name, label) =>
    ['one', 'two', 'three'].map((word) => ({
      features: keep(featuresOf(`${name} ${word} of ${name}s`)),
      label,
    })),
  );
  const options = { epochs: 3, rate: 0.3, decay: 0.01, random: seeded(1) };
  return quantise(fitLinear(examples, count, options), labels, 4);
}

const small = encodeModel({ model: modelOf(3), about: { name: 'small' } });

describe('a model file', () => {
  it.each([3, MOST_IN_ROWS, MOST_IN_ROWS + 1])('of %i labels says the same when read', (count) => {
    const model = modelOf(count);
    const bytes = encodeModel({ model, about: { name: 'x' } });
    const read = decodeModel(bytes);
    if ('problem' in read) throw new Error(read.problem);
    expect(read.about).toEqual({ name: 'x' });
    expect(read.model.weights.kind).toBe(count > MOST_IN_ROWS ? 'sparse' : 'table');
    for (const text of ['kindab two', 'nothing of that', 'kindacs']) {
      const features = keep(featuresOf(text));
      const [before, after] = [
        probabilitiesOf(model, features),
        probabilitiesOf(read.model, features),
      ];
      after.forEach((one, at) => expect(one).toBeCloseTo(before[at] as number, 10));
    }
    expect(encodeModel(read)).toEqual(bytes);
  });

  it('learns what it was taught', () => {
    const model = modelOf(5);
    const said = probabilitiesOf(model, featuresOf('kindad three'));
    expect(said.indexOf(Math.max(...said))).toBe(3);
    expect(said.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });

  const withCrc = (bytes: Uint8Array): Uint8Array => {
    const copy = bytes.slice();
    new DataView(copy.buffer).setUint32(copy.length - 4, crc32(copy.subarray(0, -4)), true);
    return copy;
  };
  const changed = (at: number, value: number): Uint8Array => {
    const copy = small.slice();
    copy[at] = value;
    return copy;
  };

  it.each([
    ['empty', new Uint8Array(0), /does not begin as one/],
    ['of something else', new TextEncoder().encode('PK'.repeat(40)), /does not begin as one/],
    ['of a later version', changed(8, 9), /version 9/],
    ['of other features', changed(10, 99), /train it again/],
    ['damaged', changed(small.length - 20, 255), /checksum/],
    ['cut off', small.subarray(0, small.length - 5), /checksum/],
    ['with a header of no size', withCrc(changed(15, 0x7f)), /cut off/],
    ['with another header', withCrc(changed(17, 0x58)), /header/],
    ['with more weights than bytes', withCrc(weightCount(0xffff)), /cut off/],
  ])('%s is refused', (_, bytes, problem) => {
    const read = decodeModel(bytes);
    expect('problem' in read ? read.problem : 'read').toMatch(problem);
  });

  function weightCount(value: number): Uint8Array {
    const copy = small.slice();
    const view = new DataView(copy.buffer);
    view.setUint32(16 + view.getUint32(12, true), value, true);
    return copy;
  }

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), (edits) => {
        const copy = small.slice();
        for (const [at, value] of edits) copy[at % copy.length] = value;
        const read = decodeModel(withCrc(copy));
        if (!('problem' in read)) probabilitiesOf(read.model, featuresOf('kindab'));
      }),
      { numRuns: 500 },
    );
  });
});

it('CRC-32 is that of the check value', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(BUCKETS & (BUCKETS - 1)).toBe(0);
});

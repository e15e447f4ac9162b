import type { Absent, Value } from '../base/value.ts';
import { unreachable } from '../base/unreachable.ts';
import { ABSENT_CLASS, NO_CLASS, YES_CLASS } from './axis.ts';
import type { Axis, NumberAxis } from './axis.ts';

/** The class of a reading on one axis. */
export type Classify = (reading: Value | Absent) => number;

/** The function that finds an axis's class for a reading. */
export function classifier(axis: Axis): Classify {
  switch (axis.kind) {
    case 'number':
      return numberClassifier(axis.cuts);
    case 'string': {
      const { words, starts, stretchClass } = axis;
      const only = stretchClass.length === 1 ? (stretchClass[0] as number) : undefined;
      return (reading) => {
        if (typeof reading !== 'string') return ABSENT_CLASS;
        const word = words.get(reading);
        if (word !== undefined) return word;
        return only ?? (stretchClass[stretchOf(starts, reading)] as number);
      };
    }
    case 'boolean':
      return (reading) =>
        reading === true ? YES_CLASS : reading === false ? NO_CLASS : ABSENT_CLASS;
    case 'member': {
      const { member } = axis;
      return (reading) =>
        !Array.isArray(reading) ? ABSENT_CLASS : reading.includes(member) ? YES_CLASS : NO_CLASS;
    }
    case 'filled':
      return (reading) =>
        !Array.isArray(reading) ? ABSENT_CLASS : reading.length > 0 ? YES_CLASS : NO_CLASS;
    case 'pattern': {
      const { holds } = axis;
      return (reading) =>
        typeof reading !== 'string' ? ABSENT_CLASS : holds(reading) ? YES_CLASS : NO_CLASS;
    }
    default:
      return unreachable(axis);
  }
}

/** INVARIANT: `starts[0]` is "", so every string lies in some stretch. */
export function stretchOf(starts: readonly string[], text: string): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as string) <= text) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The class is one more than the number of cuts that are not greater than the reading. */
function numberClassifier(cuts: readonly number[]): Classify {
  const floats = Float64Array.from(cuts);
  return (reading) => {
    if (typeof reading !== 'number') return ABSENT_CLASS;
    let low = 0;
    let high = floats.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((floats[middle] as number) <= reading) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

const startsOfAxis = new WeakMap<NumberAxis, Float64Array>();

/**
 * The float at which each class of an axis starts, and at which the last one ends, with absence
 * told as -Infinity: a number is in a class where it is at or above its start and below the next.
 */
export function startsOf(axis: NumberAxis): Float64Array {
  let starts = startsOfAxis.get(axis);
  if (starts === undefined) {
    starts = new Float64Array(axis.cuts.length + 3);
    starts.set([-Infinity, -Number.MAX_VALUE]);
    starts.set(axis.cuts, 2);
    starts.set([Infinity], axis.cuts.length + 2);
    startsOfAxis.set(axis, starts);
  }
  return starts;
}

const bits = new DataView(new ArrayBuffer(8));

/** The next float above a finite number (IEEE 754 binary64). */
export function nextFloat(value: number): number {
  if (value === Infinity || Number.isNaN(value)) return value;
  if (value === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, value);
  const whole = bits.getBigInt64(0);
  bits.setBigInt64(0, value > 0 ? whole + 1n : whole - 1n);
  return bits.getFloat64(0);
}

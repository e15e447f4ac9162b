/**
 * The file of a linear model:
 *
 *     8 bytes   `LLMROUTE`
 *     u16       version of the form, 1
 *     u16       version of the features that the model was trained on
 *     u32       length of the header; the header, JSON in UTF-8: labels, bias, scale, temperature,
 *               floor, number of buckets, and what the file says about itself
 *     u32       number of weights; each weight: how far it stands behind the one before (LEB128, at
 *               bucket × labels + label), and its value (i8)
 *     u32       CRC-32 of all before
 *
 * Numbers are little-endian. Nothing in a file is trusted before it is checked.
 */
import { isObject } from '../base/json.ts';
import { crc32 } from './crc32.ts';
import { BUCKETS } from './features.ts';
import { MOST_IN_ROWS, type LinearModel, type Sparse, type Table } from './linear-model.ts';

const MAGIC = 'LLMROUTE';
const VERSION = 1;
/**
 * What a text is to a model: 1 as llmroute's own models see it, 2 as trained classifiers do. A new
 * number whenever the same text has other features: models of features not listed are refused.
 */
export const FEATURES = { prompt: 1, intent: 2 } as const;
export type FeaturesVersion = (typeof FEATURES)[keyof typeof FEATURES];

/** Most labels of one model. */
export const MOST_LABELS = 1000;

/** A model and what its file says about it. */
export interface ModelFile {
  readonly model: LinearModel;
  /** Where it comes from, as the one who trained it wrote it: shown, never acted upon. */
  readonly about: Readonly<Record<string, unknown>>;
  /** Which features it was trained on; `FEATURES.prompt` without it. */
  readonly features?: FeaturesVersion;
}

/** A model as the bytes of a file; the same model gives the same bytes everywhere. */
export function encodeModel({ model, about, features = FEATURES.prompt }: ModelFile): Uint8Array {
  const header = new TextEncoder().encode(
    JSON.stringify({
      labels: model.labels,
      buckets: BUCKETS,
      bias: [...model.bias],
      scale: [...model.scale],
      temperature: model.temperature,
      floor: model.floor,
      about,
    }),
  );
  const bytes: number[] = [];
  for (const character of MAGIC) bytes.push(character.charCodeAt(0));
  push(bytes, VERSION, 2);
  push(bytes, features, 2);
  push(bytes, header.length, 4);
  for (const byte of header) bytes.push(byte);
  const weights = [...eachWeight(model)];
  push(bytes, weights.length, 4);
  let before = 0;
  for (const [position, value] of weights) {
    let step = position - before;
    before = position;
    while (step >= 128) {
      bytes.push((step & 127) | 128);
      step >>>= 7;
    }
    bytes.push(step, value & 255);
  }
  push(bytes, crc32(Uint8Array.from(bytes)), 4);
  return Uint8Array.from(bytes);
}

/** Weights that are not 0 and where they stand, in order. */
function* eachWeight({ weights, labels }: LinearModel): Generator<readonly [number, number]> {
  if (weights.kind === 'table') {
    for (const [position, value] of weights.values.entries())
      if (value !== 0) yield [position, value];
    return;
  }
  const { rows, at, values } = weights;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const end = rows[bucket + 1] as number;
    for (let place = rows[bucket] as number; place < end; place++) {
      yield [bucket * labels.length + (at[place] as number), values[place] as number];
    }
  }
}

/** The model in a file, or what is wrong with the file. Never throws. */
export function decodeModel(bytes: Uint8Array): ModelFile | { readonly problem: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24 || ascii(bytes, 0, 8) !== MAGIC) {
    return { problem: 'it is no model file: it does not begin as one' };
  }
  const version = view.getUint16(8, true);
  if (version !== VERSION) {
    return { problem: `it is of version ${String(version)}, and version 1 is read here` };
  }
  const stated = view.getUint16(10, true);
  const features = Object.values(FEATURES).find((one) => one === stated);
  if (features === undefined) {
    return { problem: 'it was trained by another version of llmroute: train it again' };
  }
  const end = bytes.length - 4;
  if (view.getUint32(end, true) !== crc32(bytes.subarray(0, end))) {
    return { problem: 'it is damaged: its checksum is wrong' };
  }
  const length = view.getUint32(12, true);
  if (16 + length + 4 > end) return { problem: CUT };
  const header = readHeader(bytes.subarray(16, 16 + length));
  if (header === undefined) return { problem: 'its header is not that of a model' };
  const { about, ...rest } = header;
  const weights = readWeights(bytes.subarray(0, end), 16 + length, header.labels.length);
  return weights === undefined
    ? { problem: CUT }
    : { model: { ...rest, weights }, about, features };
}

const CUT = 'it is cut off, or holds what cannot be';

type Header = Omit<LinearModel, 'weights'> & Pick<ModelFile, 'about'>;

function readHeader(bytes: Uint8Array): Header | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const { labels, bias, scale, temperature, floor, buckets, about } = value;
  if (!isTexts(labels) || !isNumbers(bias, labels.length) || !isNumbers(scale, labels.length)) {
    return undefined;
  }
  if (!isPositive(temperature) || typeof floor !== 'number' || buckets !== BUCKETS)
    return undefined;
  if (!isObject(about) || labels.length < 2 || labels.length > MOST_LABELS) return undefined;
  if (new Set(labels).size !== labels.length) return undefined;
  return {
    labels,
    bias: Float64Array.from(bias),
    scale: Float64Array.from(scale),
    temperature,
    floor,
    about,
  };
}

function readWeights(bytes: Uint8Array, from: number, labels: number): Sparse | Table | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const total = view.getUint32(from, true);
  // A weight takes two bytes at least.
  if (total * 2 > bytes.length - from - 4) return undefined;
  const positions = new Int32Array(total);
  const values = new Int8Array(total);
  const most = BUCKETS * labels;
  let place = from + 4;
  let position = 0;
  for (let one = 0; one < total; one++) {
    let byte = bytes[place++] ?? 0;
    let step = byte & 127;
    for (let shift = 7; byte >= 128 && shift <= 28; shift += 7) {
      byte = bytes[place++] ?? 0;
      step += (byte & 127) * 2 ** shift;
    }
    position += step;
    if (byte >= 128 || position >= most || (one > 0 && step === 0)) return undefined;
    positions[one] = position;
    values[one] = bytes[place++] ?? 0;
  }
  if (place !== bytes.length) return undefined;
  return labels <= MOST_IN_ROWS
    ? { kind: 'table', values: tableOf(positions, values, most) }
    : sparseOf(positions, values, labels);
}

function tableOf(positions: Int32Array, values: Int8Array, size: number): Int8Array {
  const table = new Int8Array(size);
  for (let one = 0; one < positions.length; one++) {
    table[positions[one] as number] = values[one] as number;
  }
  return table;
}

function sparseOf(positions: Int32Array, values: Int8Array, labels: number): Sparse {
  const rows = new Int32Array(BUCKETS + 1);
  const at = new Uint16Array(positions.length);
  let bucket = 0;
  for (let one = 0; one < positions.length; one++) {
    const position = positions[one] as number;
    const row = Math.floor(position / labels);
    while (bucket < row) rows[++bucket] = one;
    at[one] = position - row * labels;
  }
  while (bucket < BUCKETS) rows[++bucket] = positions.length;
  return { kind: 'sparse', rows, at, values };
}

function push(bytes: number[], value: number, size: number): void {
  for (let at = 0; at < size; at++) bytes.push((value >>> (8 * at)) & 255);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '');
}

function isNumbers(value: unknown, length: number): value is number[] {
  return Array.isArray(value) && value.length === length && value.every(Number.isFinite);
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

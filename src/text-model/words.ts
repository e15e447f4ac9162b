/** Most words that are read of one text; the sampler keeps texts below it. */
export const MOST_WORDS = 1200;

/** Words of a text as hashes, in order. A view into memory that the next call writes over. */
export interface Words {
  readonly count: number;
  /** 32-bit hash of each word. */
  readonly hashes: Int32Array;
  /** Where each word starts and ends in the text. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** What each word is. */
  readonly kinds: Uint8Array;
}

export const LETTERS = 1;
export const DIGITS = 2;
export const MARK = 3;
/** A character of a script that writes no spaces. */
export const SIGN = 4;

const SPACE = 0;

const hashes = new Int32Array(MOST_WORDS);
const starts = new Int32Array(MOST_WORDS);
const ends = new Int32Array(MOST_WORDS);
const kinds = new Uint8Array(MOST_WORDS);

const ascii = new Uint8Array(128).fill(MARK);
for (let code = 0; code <= 32; code++) ascii[code] = SPACE;
for (let code = 48; code < 58; code++) ascii[code] = DIGITS;
for (let code = 97; code < 123; code++) ascii[code] = LETTERS;
for (let code = 65; code < 91; code++) ascii[code] = LETTERS;
ascii[95] = LETTERS;

/**
 * Cuts a text in lower case into words: runs of letters, numbers (by their number of digits),
 * marks (a run of one mark is one word), and single characters of Chinese and Japanese. Linear.
 */
export function wordsOf(text: string): Words {
  let count = 0;
  let at = 0;
  const end = text.length;
  while (at < end && count < MOST_WORDS) {
    const first = text.charCodeAt(at);
    const kind = first < 128 ? (ascii[first] as number) : kindOf(first);
    if (kind === SPACE) {
      at++;
      continue;
    }
    const start = at++;
    let hash = mix(OFFSET, kind === DIGITS ? 48 : first);
    if (kind === LETTERS) {
      for (; at < end; at++) {
        const code = text.charCodeAt(at);
        if ((code < 128 ? ascii[code] : kindOf(code)) !== LETTERS) break;
        hash = mix(hash, code);
      }
    } else if (kind === DIGITS) {
      for (; at < end; at++) {
        const code = text.charCodeAt(at);
        if (code < 48 || code > 57) break;
        if (at - start < 5) hash = mix(hash, 48);
      }
    } else if (kind === MARK) {
      let same = 0;
      for (; at < end && text.charCodeAt(at) === first; at++)
        if (same++ < 3) hash = mix(hash, first);
    }
    hashes[count] = hash;
    starts[count] = start;
    ends[count] = at;
    kinds[count] = kind;
    count++;
  }
  return { count, hashes, starts, ends, kinds };
}

/** What a character outside ASCII is. */
function kindOf(code: number): number {
  if (code < 0xa0) return SPACE;
  if (code < 0xc0) return code === 0xa0 ? SPACE : MARK;
  if (code >= 0x2000 && code <= 0x2bff) return code <= 0x200a || code === 0x202f ? SPACE : MARK;
  if (code >= 0x3000 && code <= 0x303f) return code === 0x3000 ? SPACE : MARK;
  if (code >= 0x3040 && code <= 0x9fff) return SIGN;
  if (code >= 0xd800 && code <= 0xdfff) return MARK;
  if (code >= 0xff00 && code <= 0xffef) return MARK;
  return LETTERS;
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
export const OFFSET = 0x811c9dc5 | 0;

/** One step of FNV-1a over a 16-bit unit. */
export function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

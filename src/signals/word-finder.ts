/**
 * Finds which of many keywords occur in a text as whole words, in one pass: Aho-Corasick, with the
 * transitions laid out as a table.
 * Source: A. Aho, M. Corasick, "Efficient string matching", CACM 18(6), 1975.
 *
 * Case is folded by lower-casing, composed and decomposed letters are the same. A keyword that
 * begins or ends with a letter, mark, digit or `_` must not touch another one there, except in
 * scripts that do not put spaces between words (Han, kana, Thai, Lao, Khmer, Burmese) or glue
 * particles to them (Hangul).
 */
export interface WordFinder {
  /** Indices of the keywords found, ascending. Time is linear in the text. */
  find(text: string): readonly number[];
}

/** Cells of the table: 16 MB. Enough for some 10,000 English keywords. */
export const MAX_CELLS = 4_000_000;

interface Keyword {
  readonly index: number;
  readonly length: number;
  readonly startsWithWord: boolean;
  readonly endsWithWord: boolean;
}

const NONE: readonly Keyword[] = [];

/** The finder, or undefined where the table would exceed {@link MAX_CELLS}. Keywords are not empty. */
export function wordFinder(keywords: readonly string[]): WordFinder | undefined {
  const folded = keywords.map(fold);
  const symbols = symbolsOf(folded);
  const width = symbols.size + 1;
  const most = folded.reduce((sum, word) => sum + word.length, 1);
  if (most * width > MAX_CELLS) return undefined;

  const next = new Int32Array(most * width);
  const found: Keyword[][] = [[]];
  folded.forEach((word, index) => {
    let node = 0;
    for (let at = 0; at < word.length; at++) {
      const cell = node * width + (symbols.get(word.charCodeAt(at)) ?? 0);
      let child = next[cell] ?? 0;
      if (child === 0) {
        child = found.push([]) - 1;
        next[cell] = child;
      }
      node = child;
    }
    found[node]?.push({
      index,
      length: word.length,
      startsWithWord: isSpacedWord(word.codePointAt(0)),
      endsWithWord: isSpacedWord(codePointBefore(word, word.length)),
    });
  });
  const ends = linkFailures(next, width, found);

  const ascii = new Int32Array(128);
  for (const [code, symbol] of symbols) if (code < 128) ascii[code] = symbol;

  return {
    find(text) {
      const subject = fold(text);
      const hits = new Set<number>();
      let node = 0;
      for (let at = 0; at < subject.length; at++) {
        const code = subject.charCodeAt(at);
        const symbol = code < 128 ? (ascii[code] ?? 0) : (symbols.get(code) ?? 0);
        node = symbol === 0 ? 0 : (next[node * width + symbol] ?? 0);
        const here = ends[node] ?? NONE;
        if (here.length === 0) continue;
        const openEnd = !isWord(subject.codePointAt(at + 1));
        for (const { index, length, startsWithWord, endsWithWord } of here) {
          if ((endsWithWord && !openEnd) || hits.has(index)) continue;
          const before = startsWithWord ? codePointBefore(subject, at + 1 - length) : undefined;
          if (!isWord(before)) hits.add(index);
        }
        if (hits.size === keywords.length) break;
      }
      return [...hits].sort((a, b) => a - b);
    },
  };
}

/** Numbers from 1 for the code units that keywords use; 0 is every other one. */
function symbolsOf(words: readonly string[]): ReadonlyMap<number, number> {
  const symbols = new Map<number, number>();
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const code = word.charCodeAt(at);
      if (!symbols.has(code)) symbols.set(code, symbols.size + 1);
    }
  }
  return symbols;
}

/** Completes the table breadth first; answers all keywords that end in each node. */
function linkFailures(
  next: Int32Array,
  width: number,
  found: readonly (readonly Keyword[])[],
): readonly (readonly Keyword[])[] {
  const ends = [...found];
  const failure = new Int32Array(found.length);
  const queue = [0];
  for (const node of queue) {
    const fallback = failure[node] ?? 0;
    for (let symbol = 1; symbol < width; symbol++) {
      const cell = node * width + symbol;
      const child = next[cell] ?? 0;
      const otherwise = node === 0 ? 0 : (next[fallback * width + symbol] ?? 0);
      if (child === 0) {
        next[cell] = otherwise;
        continue;
      }
      failure[child] = otherwise;
      const shorter = ends[otherwise] ?? NONE;
      if (shorter.length > 0) ends[child] = [...(ends[child] ?? NONE), ...shorter];
      queue.push(child);
    }
  }
  return ends;
}

/**
 * Unicode's Stream-Safe Text Format (UAX #15) allows 30 marks in a row; composing text with longer
 * runs takes quadratic time, so such text is left as it is.
 */
const UNSAFE = /\p{M}{31}/u;

/** Lower case, composed; a final sigma is a sigma. */
function fold(text: string): string {
  const composed = UNSAFE.test(text) ? text : text.normalize('NFC');
  return composed.toLowerCase().replaceAll('ς', 'σ');
}

function codePointBefore(text: string, end: number): number | undefined {
  if (end <= 0) return undefined;
  const code = text.charCodeAt(end - 1);
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  return isLow && end > 1 ? (text.codePointAt(end - 2) ?? code) : code;
}

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function isWord(code: number | undefined): boolean {
  if (code === undefined) return false;
  return WORD.test(String.fromCodePoint(code));
}

function isSpacedWord(code: number | undefined): boolean {
  return isWord(code) && !UNSPACED.test(String.fromCodePoint(code ?? 0));
}

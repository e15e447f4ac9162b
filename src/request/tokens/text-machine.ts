/**
 * A small machine that walks a text the way the o200k tokenizer cuts it before merging: a word
 * with the space before it, digits by threes, punctuation with the line ends after it, runs of
 * blanks. It knows where it is in a word, because the k-th letter of a word starts another token
 * with a chance that depends on k and on the script. Each state has one weight: the tokens that a
 * character reaching it adds on average.
 * Source of the cutting rules: the o200k_base split pattern of OpenAI's tiktoken.
 */

/** Kinds of characters; values index the columns of the machine. */
const KIND = {
  lower: 0,
  upper: 1,
  digit: 2,
  space: 3,
  lineEnd: 4,
  blank: 5,
  apostrophe: 6,
  sign: 7,
  accented: 8,
  greek: 9,
  cyrillic: 10,
  hebrew: 11,
  arabic: 12,
  indic: 13,
  southeast: 14,
  alphabet: 15,
  kana: 16,
  han: 17,
  hangul: 18,
  wideSign: 19,
  typographic: 20,
  symbol: 21,
  mark: 22,
  high: 23,
  low: 24,
  other: 25,
  rare: 26,
} as const;

const KIND_VALUES = Object.values(KIND);

/** Columns of the machine as bits, so that a state shifted left by it is a row. */
export const KIND_BITS = 5;

/** Blocks of 64 code units: first code unit and the kind from there on. Source: Unicode blocks. */
const BLOCKS: readonly (readonly [first: number, kind: number])[] = [
  [0x0080, KIND.typographic],
  [0x00c0, KIND.accented],
  [0x0300, KIND.mark],
  [0x0340, KIND.mark],
  [0x0380, KIND.greek],
  [0x0400, KIND.cyrillic],
  [0x0540, KIND.alphabet],
  [0x0580, KIND.hebrew],
  [0x0600, KIND.arabic],
  [0x0700, KIND.rare],
  [0x08c0, KIND.arabic],
  [0x0900, KIND.indic],
  [0x0e00, KIND.southeast],
  [0x0e80, KIND.rare],
  [0x1000, KIND.southeast],
  [0x1080, KIND.alphabet],
  [0x1100, KIND.hangul],
  [0x1200, KIND.rare],
  [0x1780, KIND.southeast],
  [0x1800, KIND.rare],
  [0x1e00, KIND.accented],
  [0x1f00, KIND.greek],
  [0x2000, KIND.typographic],
  [0x2080, KIND.symbol],
  [0x2c00, KIND.rare],
  [0x2e00, KIND.typographic],
  [0x2e80, KIND.han],
  [0x3000, KIND.wideSign],
  [0x3040, KIND.kana],
  [0x3100, KIND.han],
  [0x3200, KIND.symbol],
  [0x3400, KIND.han],
  [0xa000, KIND.rare],
  [0xa8c0, KIND.indic],
  [0xa980, KIND.southeast],
  [0xab00, KIND.rare],
  [0xac00, KIND.hangul],
  [0xd800, KIND.high],
  [0xdc00, KIND.low],
  [0xe000, KIND.other],
  [0xf900, KIND.han],
  [0xfb00, KIND.arabic],
  [0xfe00, KIND.mark],
  [0xfe40, KIND.wideSign],
  [0xfe80, KIND.arabic],
  [0xff00, KIND.wideSign],
];

/** Kind of an ASCII code unit, and from index 128 on of each block of 64 code units. */
export const KINDS = buildKinds();

/** Where a block of code units stands in {@link KINDS}. */
export function kindIndex(code: number): number {
  return code < 128 ? code : 128 + (code >> 6);
}

function buildKinds(): Uint8Array {
  const kinds = new Uint8Array(128 + 1024);
  kinds.fill(KIND.sign, 0, 128);
  kinds.fill(KIND.lower, 0x61, 0x7b);
  kinds.fill(KIND.upper, 0x41, 0x5b);
  kinds.fill(KIND.digit, 0x30, 0x3a);
  kinds[0x20] = KIND.space;
  kinds[0x0a] = kinds[0x0d] = KIND.lineEnd;
  kinds[0x09] = kinds[0x0b] = kinds[0x0c] = KIND.blank;
  kinds[0x27] = KIND.apostrophe;
  BLOCKS.forEach(([first, kind], index) => {
    const next = BLOCKS[index + 1]?.[0] ?? 0x10000;
    kinds.fill(kind, 128 + (first >> 6), 128 + (next >> 6));
  });
  return kinds;
}

/** Letters of a word that have a state of their own; later ones share the last. */
const LONGEST = 12;

/** The same for a word all in capitals, from its second letter on. */
const CAPITALS = 5;

/** Scripts in which a word is a run of one kind, with the letters told apart. */
const SCRIPTS: Readonly<Record<string, readonly [kind: number, letters: number]>> = {
  greek: [KIND.greek, 8],
  cyrillic: [KIND.cyrillic, 10],
  hebrew: [KIND.hebrew, 6],
  arabic: [KIND.arabic, 6],
  indic: [KIND.indic, 4],
  southeast: [KIND.southeast, 3],
  alphabet: [KIND.alphabet, 4],
  kana: [KIND.kana, 3],
  han: [KIND.han, 3],
  hangul: [KIND.hangul, 4],
  wideSign: [KIND.wideSign, 2],
  typographic: [KIND.typographic, 2],
  symbol: [KIND.symbol, 2],
  mark: [KIND.mark, 2],
  high: [KIND.high, 1],
  low: [KIND.low, 1],
  other: [KIND.other, 1],
  rare: [KIND.rare, 3],
};

/** The script of a kind and the letters of it that are told apart. */
const SCRIPT_OF: ReadonlyMap<number, readonly [script: string, letters: number]> = new Map(
  Object.entries(SCRIPTS).map(([script, [kind, letters]]) => [kind, [script, letters]]),
);

/** Names of the states, in the order of their numbers; the first is where every text starts. */
export const STATES: readonly string[] = [
  'start',
  'space',
  'spaces',
  'blank',
  'blanks',
  'lineEnd',
  'lineEndAfterSign',
  'lineEnds',
  'apostrophe',
  'contraction1',
  'contraction2',
  'signAfterSpace',
  'sign1',
  'sign2',
  'sign3',
  'digitAfterSpace',
  'digit1',
  'digit2',
  'digit3',
  'digit4',
  'accentEarly',
  'accentLate',
  ...letters('word', LONGEST),
  ...letters('name', LONGEST),
  ...letters('bare', LONGEST),
  ...letters('bareName', LONGEST),
  ...letters('capitals', CAPITALS),
  ...Object.entries(SCRIPTS).flatMap(([script, [, count]]) => letters(script, count)),
];

function letters(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}${String(index + 1)}`);
}

/** Tracks in which a lower-case letter goes on with the word. */
const LATIN: ReadonlySet<string> = new Set(['word', 'name', 'bare', 'bareName', 'capitals']);

const NUMBERS: ReadonlyMap<string, number> = new Map(STATES.map((name, number) => [name, number]));

/** Where a walk stands: the state's name, its track and its position on the track. */
interface Stand {
  readonly from: string;
  readonly track: string;
  readonly position: number;
  readonly afterSpace: boolean;
}

/** The state that a character of a kind leads to; `track` and `position` are the parts of `from`. */
function step(from: string, track: string, position: number, kind: number): string {
  const rule = RULES.get(kind);
  if (rule === undefined) return inScript(track, position, kind);
  return rule({ from, track, position, afterSpace: track === 'space' || track === 'spaces' });
}

/** How the kinds that are not scripts go on. */
const RULES: ReadonlyMap<number, (stand: Stand) => string> = new Map([
  [KIND.lower, lower],
  [KIND.upper, upper],
  [
    KIND.accented,
    ({ track, position }) => (LATIN.has(track) && position > 4 ? 'accentLate' : 'accentEarly'),
  ],
  [KIND.digit, digit],
  [KIND.space, ({ afterSpace }) => (afterSpace ? 'spaces' : 'space')],
  [KIND.blank, ({ track }) => (track === 'blank' || track === 'blanks' ? 'blanks' : 'blank')],
  [
    KIND.lineEnd,
    ({ track }) => {
      if (track.startsWith('lineEnd')) return 'lineEnds';
      return track === 'sign' || track === 'signAfterSpace' ? 'lineEndAfterSign' : 'lineEnd';
    },
  ],
  [KIND.apostrophe, ({ track }) => (track === 'sign' ? 'sign2' : 'apostrophe')],
  [
    KIND.sign,
    ({ from, track, afterSpace }) => {
      if (afterSpace) return 'signAfterSpace';
      if (SECOND_SIGN.has(from)) return 'sign2';
      return track === 'sign' ? 'sign3' : 'sign1';
    },
  ],
]);

const SECOND_SIGN: ReadonlySet<string> = new Set(['signAfterSpace', 'sign1', 'apostrophe']);

function lower({ from, track, position, afterSpace }: Stand): string {
  if (from === 'accentEarly') return 'bare4';
  if (from === 'accentLate') return 'bare8';
  if (from === 'apostrophe') return 'contraction1';
  if (track === 'contraction') return position === 1 ? 'contraction2' : 'bare4';
  const next = String(Math.min(position + 1, LONGEST));
  if (track === 'capitals') return `bareName${String(position + 2)}`;
  if (LATIN.has(track)) return `${track}${next}`;
  return afterSpace || from === 'start' ? 'word1' : 'bare1';
}

function upper({ from, track, position, afterSpace }: Stand): string {
  if (track === 'capitals') return `capitals${String(Math.min(position + 1, CAPITALS))}`;
  if ((track === 'name' || track === 'bareName') && position === 1) return 'capitals1';
  return afterSpace || from === 'start' ? 'name1' : 'bareName1';
}

function digit({ from, track, afterSpace }: Stand): string {
  if (from === 'digit3') return 'digit4';
  if (from === 'digit2') return 'digit3';
  if (track === 'digit' || from === 'digitAfterSpace') return 'digit2';
  return afterSpace ? 'digitAfterSpace' : 'digit1';
}

function inScript(track: string, position: number, kind: number): string {
  const [script, count] = SCRIPT_OF.get(kind) ?? ['other', 1];
  return `${script}${String(track === script ? Math.min(position + 1, count) : 1)}`;
}

/** The next row (state shifted by {@link KIND_BITS}) for a row plus a kind. */
export const NEXT = buildNext();

function buildNext(): Uint16Array {
  const next = new Uint16Array(STATES.length << KIND_BITS);
  STATES.forEach((from, number) => {
    const [, track = from, position = '1'] = /^(\D+)(\d+)$/.exec(from) ?? [];
    for (const kind of KIND_VALUES) {
      const to = NUMBERS.get(step(from, track, Number(position), kind)) ?? 0;
      next[(number << KIND_BITS) | kind] = to << KIND_BITS;
    }
  });
  return next;
}

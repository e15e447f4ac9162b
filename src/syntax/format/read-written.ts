import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { SourceText } from '../../source/source-text.ts';
import type { LocatedComment } from '../types.ts';
import { CommentDealer } from './comment-dealer.ts';
import type {
  Lines,
  Written,
  WrittenDocument,
  WrittenEntry,
  WrittenItem,
  WrittenMap,
} from './types.ts';
import { writeScalar, writeText } from './write-scalar.ts';

/** Lines for tools, which want to be first whatever follows. */
const TOOL_LINE = /^#\s*yaml-language-server:/;

/**
 * The document with every comment at the entry or item that it belongs to. Comments are dealt out
 * in their order: above what follows, behind what stands on the same line, or, where they are
 * indented like them, below the last entries of a block.
 * INVARIANT: the nodes are those of a document without errors, so keys are text.
 */
export function readWritten(
  source: SourceText,
  contents: ParsedNode,
  comments: readonly LocatedComment[],
): WrittenDocument {
  const reader = new WrittenReader(source, comments);
  const { before, value } = reader.root(contents);
  const isTool = before.map((line) => TOOL_LINE.test(line));
  const isEmpty = partsOf(value) === 0;
  const end = isEmpty
    ? before.length
    : Math.max(before.lastIndexOf(''), isTool.lastIndexOf(true)) + 1;
  return { header: before.slice(0, end), root: putAbove(value, before.slice(end)) };
}

/** Lines above a value belong to its first part. */
function putAbove(value: Written, lines: Lines): Written {
  if (value.kind === 'map') {
    const [first, ...others] = value.entries;
    if (first === undefined) return value;
    return { ...value, entries: [{ ...first, before: [...lines, ...first.before] }, ...others] };
  }
  if (value.kind === 'list') {
    const [first, ...others] = value.items;
    if (first === undefined) return value;
    return { ...value, items: [{ ...first, before: [...lines, ...first.before] }, ...others] };
  }
  return value;
}

/** Where a value stands: what must not be taken from those around it. */
interface Surroundings {
  /** Where the next thing outside begins. */
  readonly end: number;
  /** Comments that stand further left belong to something outside. */
  readonly column: number;
}

class WrittenReader {
  readonly #text: string;
  readonly #comments: CommentDealer;

  constructor(source: SourceText, comments: readonly LocatedComment[]) {
    this.#text = source.text;
    this.#comments = new CommentDealer(source, comments);
  }

  /** The outermost value; what nothing else could hold stands above or below it. */
  root(contents: ParsedNode): { readonly before: Lines; readonly value: Written } {
    const end = this.#text.length + 1;
    const { before, note, value } = this.#item(contents, { end, column: 0 }, true);
    const rest = this.#comments.above(end, true);
    const above = note === undefined ? before : [...before, note];
    if (value.kind !== 'map' && value.kind !== 'list') return { before: above, value };
    return { before: above, value: { ...value, after: [...value.after, ...rest] } };
  }

  #read(node: ParsedNode, around: Surroundings): Written {
    if (isAlias(node)) return { kind: 'alias', name: node.source };
    if (isScalar(node)) return this.#scalar(node);
    const isFlow = node.flow === true;
    const inner = isFlow ? { end: node.range[1] - 1, column: 0 } : around;
    const { anchor } = node;
    // Whatever the outermost value leaves belongs to nobody else.
    const column =
      around.column === 0 ? 0 : Math.max(around.column, this.#comments.columnOf(this.#start(node)));
    if (isMap(node)) {
      const entries = this.#entries(node.items, inner, column, !isFlow);
      const after = isFlow
        ? this.#comments.above(inner.end, false)
        : this.#comments.below(inner.end, column);
      return { kind: 'map', flow: isFlow, anchor, entries, after };
    }
    const items = node.items.map((item, at): WrittenItem => {
      const next = node.items[at + 1];
      const end = next === undefined ? inner.end : startOf(next);
      const place = { end, column: isFlow ? 0 : column + 1 };
      return isPair(item)
        ? this.#pairItem(item as unknown as NodePair, place)
        : this.#item(item, place, !isFlow);
    });
    const after = isFlow
      ? this.#comments.above(inner.end, false)
      : this.#comments.below(inner.end, column);
    return { kind: 'list', flow: isFlow, anchor, items, after };
  }

  #entries(
    pairs: readonly NodePair[],
    inner: Surroundings,
    column: number,
    isBlock: boolean,
  ): readonly WrittenEntry[] {
    return pairs.map((pair, at) => {
      const next = pairs[at + 1];
      const end = next === undefined ? inner.end : next.key.range[0];
      return this.#entry(pair, { end, column: isBlock ? column + 1 : 0 }, isBlock);
    });
  }

  #entry(pair: NodePair, around: Surroundings, isBlock: boolean): WrittenEntry {
    const { key, value } = pair;
    const before = [...this.#comments.above(key.range[0], isBlock)];
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : '';
    const shown = isScalar(key) ? this.#key(key) : '';
    const keyEnd = key.range[1];
    if (value === null || isMissing(value)) {
      const note = this.#comments.behind(keyEnd, around.end);
      const anchor = value === null || isAlias(value) ? undefined : value.anchor;
      return { before, note, name, key: shown, value: { kind: 'scalar', text: '', anchor } };
    }
    const found = this.#comments.behind(keyEnd, value.range[0]);
    return { name, key: shown, ...this.#valued(value, before, found, around) };
  }

  #item(node: ParsedNode, around: Surroundings, isBlock: boolean): WrittenItem {
    const before = [...this.#comments.above(node.range[0], isBlock)];
    return this.#valued(node, before, undefined, around);
  }

  /** A value with what stands around it; `found` is a comment at the end of its key's line. */
  #valued(
    node: ParsedNode,
    before: string[],
    found: string | undefined,
    around: Surroundings,
  ): WrittenItem {
    let note = found;
    const isBlock = isOpen(node);
    // A block's own first entry takes what stands above it.
    if (!isBlock) put(before, this.#comments.above(node.range[0], false));
    let value = this.#read(node, around);
    if (value.kind === 'text') {
      const inHeader = this.#comments.behind(node.range[0], around.end);
      if (note !== undefined && inHeader !== undefined) put(before, [note]);
      note = inHeader ?? note;
    } else if (!isBlock) {
      const behind = this.#comments.behind(node.range[1], around.end);
      if (note !== undefined && behind !== undefined) put(before, [note]);
      note = behind ?? note;
    }
    if ((value.kind === 'map' || value.kind === 'list') && partsOf(value) === 0) {
      put(before, value.after);
      value = { ...value, after: [] };
    }
    return { before, note, value };
  }

  /** `a: b` without braces as an item of a list in brackets: a map of one entry. */
  #pairItem(pair: NodePair, around: Surroundings): WrittenItem {
    const entry = this.#entry(pair, around, false);
    const value: WrittenMap = {
      kind: 'map',
      flow: true,
      anchor: undefined,
      entries: [{ ...entry, before: [], note: undefined }],
      after: [],
    };
    return { before: entry.before, note: entry.note, value };
  }

  #scalar(node: Scalar.Parsed): Written {
    const { anchor, type } = node;
    if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') {
      return { kind: 'scalar', text: writeScalar(node, this.#text), anchor };
    }
    const [header = '', ...raw] = this.#text.slice(node.range[0], node.range[1]).split(/\r\n?|\n/);
    const marks = /^[|>][-+\d]*/.exec(header)?.[0] ?? '';
    const width = widthOf(String(node.value), raw);
    const lines = raw.map((line) => line.slice(width));
    while (lines.at(-1) === '') lines.pop();
    const first = lines.find((line) => line !== '');
    // What depends on white space at the end, or has nothing else, is clearer in quotes.
    if (marks.includes('+') || first === undefined || width < 1 || lines.at(-1)?.trim() === '') {
      return { kind: 'scalar', text: writeText(String(node.value)), anchor };
    }
    const indicator = first.startsWith(' ') ? '2' : '';
    const chomping = marks.includes('-') ? '-' : '';
    return { kind: 'text', header: `${marks.slice(0, 1)}${indicator}${chomping}`, lines, anchor };
  }

  /** Where a block begins: at its first key, or at the anchor before that. */
  #start(node: YAMLMap.Parsed | YAMLSeq.Parsed): number {
    const key = isMap(node) ? node.items[0]?.key : undefined;
    if (key === undefined || isAlias(key) || key.anchor === undefined) return node.range[0];
    return this.#text.lastIndexOf(`&${key.anchor}`, key.range[0]);
  }

  #key(key: Scalar.Parsed): string {
    const anchor = key.anchor === undefined ? '' : `&${key.anchor} `;
    return anchor + writeScalar(key, this.#text);
  }
}

interface NodePair {
  readonly key: ParsedNode;
  readonly value: ParsedNode | null;
}

function startOf(item: ParsedNode | Pair): number {
  return isPair(item) ? (item as unknown as NodePair).key.range[0] : item.range[0];
}

function partsOf(value: Written): number {
  if (value.kind === 'map') return value.entries.length;
  return value.kind === 'list' ? value.items.length : 0;
}

/** A map or a list without brackets. */
function isOpen(node: ParsedNode): boolean {
  return !isAlias(node) && !isScalar(node) && node.flow !== true;
}

/** Whether nothing stands there. */
function isMissing(node: ParsedNode): boolean {
  return isScalar(node) && node.range[0] === node.range[1];
}

/** Adds comments above what follows, below which no empty line may come between. */
function put(before: string[], lines: Lines): void {
  const comments = lines.filter((line) => line !== '');
  if (comments.length === 0) return;
  before.push(...comments);
}

/** How far the lines of a block of text are indented, beside spaces of their own. */
function widthOf(value: string, lines: readonly string[]): number {
  return spacesBefore(lines) - spacesBefore(value.split('\n'));
}

function spacesBefore(lines: readonly string[]): number {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return /^ */.exec(first)?.[0].length ?? 0;
}

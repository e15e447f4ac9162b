import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Scalar,
} from 'yaml';
import { didYouMean } from '../base/did-you-mean.ts';
import { report, type Extra } from '../diagnostics/report.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { SourceText } from '../source/source-text.ts';
import type { Span } from '../source/span.ts';
import { BOUNDS } from './bounds.ts';
import type { Located, LocatedEntry, LocatedMap, LocatedScalar } from './types.ts';

/** What an anchor names; open while its own content is being read. */
type Anchor =
  { readonly located: Located; readonly size: number; readonly height: number } | 'open';

type Key = LocatedEntry['key'];

/**
 * Turns YAML nodes into the located tree. `toJS()` of `yaml` is not used: it loses places, throws on
 * what aliases can do wrong, and guards against alias bombs only there.
 */
export class Locator {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceText;
  readonly #anchors = new Map<string, Anchor>();
  #depth = 0;
  /** Values read so far, those that aliases repeat included. */
  #size = 0;
  #aliased = 0;
  /** The deepest level reached since the innermost anchored value began. */
  #deepest = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  /** The located form of a node; null stands for a value that is not there. */
  locate(node: ParsedNode | null, fallback: number): Located {
    if (node === null) return this.#scalar(null, this.#span(fallback, fallback));
    if (isAlias(node)) return this.#alias(node.source, this.#spanOf(node));
    const name = node.anchor;
    if (name === undefined) return this.#value(node);
    this.#anchors.set(name, 'open');
    const size = this.#size;
    const outer = this.#deepest;
    this.#deepest = this.#depth;
    const located = this.#value(node);
    const height = this.#deepest - this.#depth;
    this.#anchors.set(name, { located, size: this.#size - size, height });
    this.#deepest = Math.max(outer, this.#deepest);
    return located;
  }

  #value(node: Exclude<ParsedNode, { source: string; anchor?: never }>): Located {
    this.#size++;
    if (isScalar(node)) return this.#plain(node);
    this.#depth++;
    this.#deepest = Math.max(this.#deepest, this.#depth);
    const located = isMap(node)
      ? this.#map(node.items, this.#spanOf(node), node.flow)
      : isSeq(node)
        ? this.#list(node.items, this.#spanOf(node), node.flow)
        : this.#broken(this.#span(0, 0));
    this.#depth--;
    return located;
  }

  #list(items: readonly (ParsedNode | Pair)[], span: Span, flow: boolean | undefined): Located {
    const located = items.map((item) =>
      isPair(item)
        ? this.#map([item as Pair<ParsedNode, ParsedNode | null>], span, flow)
        : this.locate(item, span.start),
    );
    return { kind: 'list', items: located, span: closeUp(span, flow, located.at(-1)) };
  }

  #map(
    pairs: readonly Pair<ParsedNode, ParsedNode | null>[],
    span: Span,
    flow: boolean | undefined,
  ): LocatedMap {
    const entries = new Map<string, LocatedEntry>();
    const merged: Located[] = [];
    for (const pair of pairs) {
      const isMerge = isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN';
      const key = this.#key(pair.key);
      const value = this.locate(pair.value, key?.span.end ?? span.start);
      if (key === undefined) continue;
      if (isMerge) {
        this.#report('yaml-merge-key', key.span, 'a policy has no merge keys; `<<` means nothing', {
          help: 'write the keys out; a value that repeats can be an alias',
        });
        merged.push(...(value.kind === 'list' ? value.items : [value]));
        continue;
      }
      const earlier = entries.get(key.value);
      if (earlier === undefined) entries.set(key.value, { key, value });
      else this.#duplicate(key, earlier.key);
    }
    // Reported above; read all the same, so that what is merged is not also reported as missing.
    for (const map of merged) {
      if (map.kind !== 'map') continue;
      for (const entry of map.entries) {
        if (!entries.has(entry.key.value)) entries.set(entry.key.value, entry);
      }
    }
    const list = [...entries.values()];
    return { kind: 'map', entries: list, span: closeUp(span, flow, list.at(-1)?.value) };
  }

  /** The key as text, reported where it is not; undefined where it is a map, a list or an alias. */
  #key(node: ParsedNode): Key | undefined {
    const span = this.#spanOf(node);
    if (isScalar(node)) {
      this.locate(node, span.start);
      if (typeof node.value === 'string') return { kind: 'scalar', value: node.value, span };
      const written = this.#source.text.slice(span.start, span.end);
      this.#report(
        'yaml-key',
        span,
        written === '' ? 'a key is empty' : `the key \`${written}\` is not text`,
        {
          help: written === '' ? 'write `key: value`' : `write it in quotes: \`"${written}"\``,
        },
      );
      return { kind: 'scalar', value: written, span, broken: true };
    }
    this.#report(
      'yaml-key',
      span,
      `a key must be text, not ${isAlias(node) ? 'an alias' : 'a map or a list'}`,
      {
        help: 'text that begins with `{`, `[` or `*` needs quotes',
      },
    );
    return undefined;
  }

  #duplicate(key: Key, first: Key): void {
    this.#report('yaml-duplicate-key', key.span, `the key \`${key.value}\` is there twice`, {
      help: 'keep one of them',
      related: [{ message: 'the first one', at: first.span }],
    });
  }

  #alias(name: string, span: Span): Located {
    const anchor = this.#anchors.get(name);
    if (anchor === undefined) {
      this.#report('yaml-alias', span, `no anchor \`&${name}\` stands before this alias`, {
        help: didYouMean(name, this.#anchors.keys()) ?? 'text that begins with `*` needs quotes',
      });
      return this.#broken(span);
    }
    if (anchor === 'open') {
      this.#report('yaml-alias', span, `\`*${name}\` stands inside the value it repeats`, {
        help: 'a value cannot contain itself',
      });
      return this.#broken(span);
    }
    if (this.#depth + anchor.height > BOUNDS.depth) {
      this.#report(
        'yaml-too-deep',
        span,
        `with this alias, nested more than ${BOUNDS.depth} deep`,
        {
          help: 'write the value out',
        },
      );
      return this.#broken(span);
    }
    if (this.#aliased > BOUNDS.aliased) return this.#broken(span);
    this.#aliased += anchor.size;
    this.#size += anchor.size;
    if (this.#aliased > BOUNDS.aliased) {
      this.#report('yaml-too-large', span, `aliases repeat more than ${BOUNDS.aliased} values`, {
        help: 'write the values out',
      });
      return this.#broken(span);
    }
    this.#deepest = Math.max(this.#deepest, this.#depth + anchor.height);
    return anchor.located.kind === 'scalar' ? { ...anchor.located, span } : anchor.located;
  }

  #plain(node: Scalar.Parsed): LocatedScalar {
    const span = this.#spanOf(node);
    const { value } = node;
    if (typeof value === 'number') return this.#number(value, span);
    if (value === null || typeof value === 'string' || typeof value === 'boolean') {
      return this.#scalar(value, span);
    }
    return this.#scalar(node.source, span);
  }

  #number(value: number, span: Span): LocatedScalar {
    const written = this.#source.text.slice(span.start, span.end);
    const exact =
      Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    if (exact) return this.#scalar(value === 0 ? 0 : value, span);
    this.#report(
      'yaml-number',
      span,
      Number.isFinite(value)
        ? `the number \`${written}\` is too large to be exact`
        : `\`${written}\` is not a finite number`,
      { help: 'whole numbers go up to 9007199254740991; text needs quotes' },
    );
    return this.#broken(span);
  }

  #scalar(value: LocatedScalar['value'], span: Span): LocatedScalar {
    return { kind: 'scalar', value, span };
  }

  #broken(span: Span): LocatedScalar {
    return { kind: 'scalar', value: null, span, broken: true };
  }

  #spanOf(node: ParsedNode): Span {
    return this.#span(node.range[0], node.range[1]);
  }

  #span(start: number, end: number): Span {
    const length = this.#source.text.length;
    const from = Math.max(0, Math.min(start, length));
    return { source: this.#source, start: from, end: Math.max(from, Math.min(end, length)) };
  }

  #report(code: DiagnosticCode, at: Span, message: string, extra: Extra): void {
    this.diagnostics.push(report(code, at, message, extra));
  }
}

/** A block collection ends with its last value, not with the white space after it. */
function closeUp(span: Span, flow: boolean | undefined, last: Located | undefined): Span {
  if (flow === true || last?.span.source !== span.source) return span;
  const end = last.span.start >= span.start && last.span.end <= span.end ? last.span.end : span.end;
  return { ...span, end };
}

import { hash32 } from '../base/hash.ts';
import type { Space } from '../analysis/space.ts';
import type { ClassSet } from '../compile/class-set.ts';
import { Interner } from '../compile/intern.ts';
import type { RuleIndex } from '../compile/types.ts';
import { divide, stillOpen, type Ask, type Division } from './divide.ts';
import type { Open } from './narrow.ts';
import { ELSEWHERE, type Outline, type OutlineLimits } from './types.ts';

/** Rules that are as easily read in a list as in a tree. */
const FEW_RULES = 6;
/** A question that leaves more open rules in all, times those before it, repeats more than it tells. */
const MOST_REPEATED = 1.5;

/** How to build. */
export interface BuildOptions {
  readonly ask: Ask;
  readonly limits: OutlineLimits;
  /** Give up at the first thing that does not fit. */
  readonly whole: boolean;
  /** Rules that matter; all others are the same. Undefined: all matter. */
  readonly focus: ReadonlySet<RuleIndex> | undefined;
}

/** A part that may or may not be drawn. */
interface Part {
  readonly key: string;
  readonly open: Open;
  readonly depth: number;
  /** The axis whose smaller answers were put together here: asking it again belongs elsewhere. */
  readonly restOf: number | undefined;
  choice: { readonly axis: number; readonly edges: readonly PartEdge[] } | undefined;
}

interface PartEdge {
  readonly classes: ClassSet;
  readonly part: Part;
}

/** The outline of open rules; undefined where it had to be whole and is not. */
export function buildOutline(space: Space, open: Open, options: BuildOptions): Outline | undefined {
  return new OutlineBuilder(space, options).build(open);
}

class OutlineBuilder {
  readonly #space: Space;
  readonly #options: BuildOptions;
  readonly #interner = new Interner();
  readonly #parts = new Map<string, Part>();
  readonly #queue: Part[] = [];

  constructor(space: Space, options: BuildOptions) {
    this.#space = space;
    this.#options = options;
  }

  build(open: Open): Outline | undefined {
    const root = this.#part(open, 0, undefined);
    for (let part = this.#next(); part !== undefined; part = this.#next()) {
      if (!this.#grow(part) && this.#options.whole) return undefined;
    }
    return freeze(root, new Map());
  }

  /** The part with the most open rules: drawing it says most. */
  #next(): Part | undefined {
    let best = -1;
    this.#queue.forEach((part, at) => {
      const before = this.#queue[best];
      if (before === undefined || part.open.rungs.length > before.open.rungs.length) best = at;
    });
    return best < 0 ? undefined : this.#queue.splice(best, 1)[0];
  }

  /** Divides a part; false: it stays a list. */
  #grow(part: Part): boolean {
    const { limits } = this.#options;
    if (part.depth >= limits.depth) return false;
    const division = this.#divide(part);
    if (division === undefined || division.axis === part.restOf) return false;
    // Answers that were put together may tell nothing; drawn, they would lead back here.
    const keys = division.blocks.map((block) => this.#key(this.#trimmed(block.open)));
    if (keys.includes(part.key)) return false;
    const fresh = new Set(keys.filter((key) => !this.#parts.has(key)));
    if (this.#parts.size + fresh.size > limits.nodes) return false;
    const edges = division.blocks.map((block) => ({
      classes: block.classes,
      part: this.#part(block.open, part.depth + 1, block.rest ? division.axis : undefined),
    }));
    part.choice = { axis: division.axis, edges };
    return true;
  }

  #divide({ open }: Part): Division | undefined {
    const { ask, limits, whole, focus } = this.#options;
    const wanted = open.rungs.findIndex(({ rule }) => this.#seen(rule) !== ELSEWHERE);
    // Behind a rule in focus nothing is left to say but which rules come before it.
    if (focus !== undefined && wanted < 0 && !whole) return undefined;
    const most = whole ? Infinity : Math.max(4, limits.nodes >> 2);
    const division = divide(this.#space, open, { ask, from: Math.max(wanted, 0), most });
    if (division === undefined || ask !== 'best') return division;
    const left = stillOpen(division);
    const few = open.rungs.length <= FEW_RULES;
    return left <= (few ? 0 : MOST_REPEATED * open.rungs.length) ? division : undefined;
  }

  #part(all: Open, depth: number, restOf: number | undefined): Part {
    const open = this.#trimmed(all);
    const key = this.#key(open);
    const before = this.#parts.get(key);
    if (before !== undefined) return before;
    const part: Part = { key, open, depth, restOf, choice: undefined };
    this.#parts.set(key, part);
    if (open.rungs.length > 0) this.#queue.push(part);
    return part;
  }

  #seen(rule: RuleIndex): RuleIndex {
    const { focus } = this.#options;
    return focus === undefined || focus.has(rule) ? rule : ELSEWHERE;
  }

  /** Without last rules that lead where it goes without them, too. */
  #trimmed({ rungs, otherwise: last }: Open): Open {
    const otherwise = this.#seen(last);
    if (otherwise !== ELSEWHERE) return { rungs, otherwise };
    const end = rungs.findLastIndex(({ rule }) => this.#seen(rule) !== ELSEWHERE);
    return { rungs: rungs.slice(0, end + 1), otherwise };
  }

  #key({ rungs, otherwise }: Open): string {
    const numbers = rungs.map(({ rule, formula }) => `${rule}:${this.#interner.number(formula)}`);
    return `${numbers.join()}>${otherwise}`;
  }
}

function freeze(part: Part, done: Map<Part, Outline>): Outline {
  let outline = done.get(part);
  if (outline !== undefined) return outline;
  const { rungs, otherwise } = part.open;
  if (part.choice !== undefined) {
    const edges = part.choice.edges.map((edge) => ({
      classes: edge.classes,
      child: freeze(edge.part, done),
    }));
    outline = { kind: 'choice', axis: part.choice.axis, edges };
  } else if (rungs.length === 0) outline = { kind: 'leaf', rule: otherwise };
  else outline = { kind: 'ladder', id: idOf(part.open), rungs, otherwise };
  done.set(part, outline);
  return outline;
}

/** From what is open alone, so that it stays the same however much around it is drawn. */
function idOf(open: Open): string {
  const text = JSON.stringify(open, (key, value: unknown) => (key === 'tests' ? undefined : value));
  return hash32(text).toString(16).padStart(8, '0').slice(2);
}

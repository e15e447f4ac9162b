/**
 * A policy's rules as people read them.
 *
 * The compiled tree is made to be fast: it asks what splits the rules best and tests short lists one
 * by one. An outline is made to be read: it asks what the rules ask, in their order where it can,
 * shares equal parts, and leaves what does not fit on a page as a list of rules. Both lead every
 * request to the same rule.
 */
import type { ClassSet } from '../compile/class-set.ts';
import type { Rung } from '../compile/tree.ts';
import type { RuleIndex } from '../compile/types.ts';

/** Any rule that is not looked at; stands where the index of a rule stands. */
export const ELSEWHERE: RuleIndex = -2;

export interface OutlineLeaf {
  readonly kind: 'leaf';
  readonly rule: RuleIndex;
}

/** What readings of one signal lead on to. */
export interface OutlineEdge {
  /** Classes of the choice's axis; those of all its edges together are all that can occur. */
  readonly classes: ClassSet;
  readonly child: Outline;
}

export interface OutlineChoice {
  readonly kind: 'choice';
  readonly axis: number;
  readonly edges: readonly OutlineEdge[];
}

/** Rules that are tested in order, not drawn any further. */
export interface OutlineLadder {
  readonly kind: 'ladder';
  /** Six hex digits that depend on what it holds alone. */
  readonly id: string;
  readonly rungs: readonly Rung[];
  readonly otherwise: RuleIndex;
}

/** In memory a DAG: equal parts are one. */
export type Outline = OutlineLeaf | OutlineChoice | OutlineLadder;

/** What an outline may take up. */
export interface OutlineLimits {
  /** Choices, leaves and ladders together; at least 1. */
  readonly nodes: number;
  /** Choices above one another. */
  readonly depth: number;
}

/** What a node of a graph stands for. */
export type GraphNodeKind =
  'signal' | 'rule' | 'rules' | 'elsewhere' | 'reject' | 'route' | 'split' | 'model';

/** One node, in words; every text is the policy's own and may hold anything. */
export interface GraphNode {
  /** `n1`, `n2`, …: the first one is where every request starts. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  readonly title: string;
  readonly lines: readonly string[];
  /** What is drawn in one colour: the place of the route it leads to, or that it leads nowhere. */
  readonly colour: number | 'reject' | undefined;
  /** What `--expand` takes, where rules were left as a list. */
  readonly part: string | undefined;
  /** Requests of the traffic that pass here; undefined without traffic, or where it is not known. */
  readonly requests: number | undefined;
}

/** One edge between nodes, by their ids. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'reading' | 'action' | 'share' | 'model' | 'fallback';
  readonly label: string;
  readonly requests: number | undefined;
}

/** What is drawn. */
export interface Graph {
  readonly policy: string;
  readonly fingerprint: string;
  readonly rules: number;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What the graph shows, where it is not the whole policy. */
  readonly scope: string | undefined;
  /** Plain sentences: what was left out and how to see it. */
  readonly notes: readonly string[];
  /** Requests of the traffic that start at the first node; undefined without traffic. */
  readonly requests: number | undefined;
}

import type { Policy, SignalId } from '../policy/types.ts';
import type { Signal } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { buildTree } from './build-tree.ts';
import { collectAxes } from './collect-axes.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Formula } from './formula.ts';
import { generateDecide } from './generate.ts';
import { interpretProgram } from './interpret.ts';
import { normalise } from './normalise.ts';
import { lower } from './program.ts';
import { childrenOf } from './tree.ts';
import type { Tree } from './tree.ts';
import type { CompiledPolicy, Decide } from './types.ts';

/** How a policy is to be compiled. */
export interface CompileOptions {
  /**
   * `false` walks the tree as data instead of generating code; `'walk'` generates code that walks
   * it even where trying the rules one by one takes less time.
   */
  readonly generate?: boolean | 'walk';
}

/** A policy with its classes, formulas and tree: what runs and what is reasoned about. */
export interface Compilation extends CompiledPolicy {
  readonly axes: readonly Axis[];
  /** The formula of each rule, by rule index. */
  readonly formulas: readonly Formula[];
  readonly root: Tree;
}

/** Compiles a bound policy. Pure; a bound policy always compiles. */
export function compilePolicy(policy: Policy, options: CompileOptions = {}): Compilation {
  const axes = collectAxes(policy);
  const formulas = policy.rules.map((rule) => normalise(policy, axes, rule.when));
  const root = buildTree(axes.list, formulas);
  const signals = axes.list.map((axis) => policy.signals.get(axis.signal) as Signal);
  return {
    policy,
    fingerprint: fingerprintOf(policy),
    axes: axes.list,
    formulas,
    root,
    reads: readBy(root, axes.list),
    decide: decider(root, formulas, axes.list, signals, options.generate ?? true),
  };
}

/** Where the platform forbids code generation the interpreted twin stands in. */
function decider(
  root: Tree,
  formulas: readonly Formula[],
  axes: readonly Axis[],
  signals: readonly Signal[],
  generate: boolean | 'walk',
): Decide {
  const rungs = formulas
    .map((formula, rule) => ({ rule, formula }))
    .filter(({ formula }) => formula.kind !== 'false');
  const asData = (): Decide => interpretProgram(lower(root, axes), axes, signals);
  if (!generate) return asData();
  try {
    return generateDecide(root, generate === 'walk' ? undefined : rungs, axes, signals) ?? asData();
  } catch (error) {
    if (error instanceof EvalError) return asData();
    throw error;
  }
}

/** Every signal that some path of the tree reads. */
function readBy(root: Tree, axes: readonly Axis[]): ReadonlySet<SignalId> {
  const reads = new Set<SignalId>();
  const seen = new Set<Tree>();
  const queue = [root];
  const note = (axis: number): void => {
    reads.add((axes[axis] as Axis).signal);
  };
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const child of childrenOf(node)) queue.push(child);
    if (node.kind === 'choice') {
      note(node.axis);
    } else if (node.kind === 'index') {
      for (const { axis } of node.axes) note(axis);
      for (const { formula } of node.entries) noteAll(formula, note);
    } else if (node.kind === 'ladder') {
      for (const { formula } of node.rungs) noteAll(formula, note);
    }
  }
  return reads;
}

function noteAll(formula: Formula, note: (axis: number) => void): void {
  if (formula.kind === 'literal') note(formula.axis);
  else if (formula.kind === 'and' || formula.kind === 'or') {
    for (const part of formula.parts) noteAll(part, note);
  }
}

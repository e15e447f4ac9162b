import { isObject, own } from '../base/json.ts';
import { findStrategy, strategies } from '../strategies/registry.ts';
import type { Strategy } from '../strategies/types.ts';
import type { Located } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { asText, entriesOf, field, locate, toJson } from './located.ts';
import { listNames, quote } from './quote.ts';
import type { SignalNames } from './signal-names.ts';

/** A strategy and its options. */
export interface Selected {
  readonly strategy: Strategy;
  readonly options: unknown;
}

/** What strategies are bound with. */
export interface SelectScope {
  readonly signals: SignalNames;
  readonly findings: Findings;
}

/** The strategy that `select` names: alone, or as the one key of a map that holds its options. */
export function bindSelect(
  node: Located,
  models: readonly string[] | undefined,
  scope: SelectScope,
): Selected | undefined {
  const [entry, second] = entriesOf(node);
  if (second !== undefined) {
    scope.findings.error(
      'two-strategies',
      second.key.span,
      `a route has one strategy, and ${quote(second.key.value)} is a second one`,
      'keep one of them',
    );
    return undefined;
  }
  const id = entry?.key.value ?? asText(node);
  if (id === undefined) return undefined;
  const strategy = findStrategy(id);
  if (strategy === undefined) {
    const known = strategies.map((one) => one.id);
    scope.findings.unknown(
      'unknown-strategy',
      entry?.key.span ?? node.span,
      `unknown strategy ${quote(id)}`,
      id,
      known,
    );
    return undefined;
  }
  return entry === undefined
    ? bindBare(strategy, node, scope)
    : bindOptions(strategy, entry.value, models, scope);
}

/** A strategy without options, which some do not work without. */
function bindBare(
  strategy: Strategy,
  node: Located,
  { findings }: SelectScope,
): Selected | undefined {
  const missing = requiredBy(strategy);
  if (missing.length === 0) return { strategy, options: {} };
  findings.error(
    'missing-option',
    node.span,
    `strategy ${quote(strategy.id)} needs ${listNames(missing)}`,
    `write ${quote(`select: { ${strategy.id}: { ${missing.map((key) => `${key}: …`).join(', ')} } }`)}`,
  );
  return undefined;
}

/** Options that a strategy does not work without. */
function requiredBy(strategy: Strategy): readonly string[] {
  const required = own(strategy.options, 'required');
  return Array.isArray(required) ? required.map(String) : [];
}

function bindOptions(
  strategy: Strategy,
  node: Located,
  models: readonly string[] | undefined,
  { signals, findings }: SelectScope,
): Selected | undefined {
  if (node.kind !== 'map' || findings.isSpokenWithin(node.span)) return undefined;
  const options = toJson(node);
  // INVARIANT: a missing option is reported by the gate, beside the map and not within it.
  if (!isObject(options) || requiredBy(strategy).some((key) => !Object.hasOwn(options, key))) {
    return undefined;
  }
  for (const key of strategy.signalOptions ?? []) {
    const named = field(node, key);
    const name = asText(named);
    if (named !== undefined && name !== undefined) signals.resolve(name, named.span);
  }
  for (const name of strategy.reads?.(options) ?? []) signals.resolve(name, node.span);
  // Where models could not all be read, which is reported, options are not held against them.
  if (models === undefined) return { strategy, options };
  for (const key of strategy.modelOptions ?? []) {
    for (const entry of entriesOf(field(node, key))) {
      if (models.includes(entry.key.value)) continue;
      findings.unknown(
        'unknown-model',
        entry.key.span,
        `${quote(entry.key.value)} is no model of this route`,
        entry.key.value,
        models,
      );
    }
  }
  for (const problem of strategy.check?.(options, models) ?? []) {
    findings.error('strategy-option', locate(node, problem.path), problem.message, problem.help);
  }
  return { strategy, options };
}

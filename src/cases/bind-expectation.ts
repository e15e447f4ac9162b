import { parseUsd } from '../base/parse-usd.ts';
import type { Picodollars } from '../base/money.ts';
import type { Findings } from '../bind/findings.ts';
import { asNumber, asText, entriesOf, entryOf, field, itemsOf } from '../bind/located.ts';
import { listNames, quote } from '../bind/quote.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Policy } from '../policy/types.ts';
import type { Located } from '../syntax/types.ts';
import type { CostBound, Expectation } from './types.ts';

/** What a case expects; names that the policy does not have go to the findings. */
export function bindExpectation(
  node: Located | undefined,
  policy: Policy,
  findings: Findings,
): Expectation {
  const rules = [...policy.rules.map((rule) => rule.id), 'default'];
  const routes = [...policy.routes.keys()];
  const models = [...policy.models.keys()];
  const signals = [...policy.signals.keys()];
  const name = (
    key: string,
    noun: string,
    code: DiagnosticCode,
    known: readonly string[],
  ): string | undefined =>
    entryOf(node, key) && knownName(field(node, key), noun, code, known, findings);
  const list = (key: string): readonly string[] | undefined => {
    const items = field(node, key);
    if (items?.kind !== 'list') return undefined;
    return items.items.flatMap(
      (item) => knownName(item, 'model', 'unknown-model', models, findings) ?? [],
    );
  };
  const expected: Expectation = {
    rule: name('rule', 'rule', 'unknown-rule', rules),
    route: name('route', 'route', 'unknown-route', routes),
    model: name('model', 'model', 'unknown-model', models),
    plan: list('plan'),
    never: list('never'),
    reject: bindStatus(field(node, 'reject'), findings),
    absent: name('absent', 'signal', 'unknown-signal', signals),
    same: asText(field(node, 'same')),
    cost: bindCost(field(node, 'cost'), findings),
  };
  rejectContradictions(node, expected, findings);
  return expected;
}

function knownName(
  node: Located | undefined,
  noun: string,
  code: DiagnosticCode,
  known: readonly string[],
  findings: Findings,
): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  const name = String(node.value);
  if (known.includes(name)) return name;
  findings.unknown(code, node.span, `the policy has no ${noun} ${quote(name)}`, name, known);
  return undefined;
}

function bindStatus(node: Located | undefined, findings: Findings): number | undefined {
  const status = asNumber(node);
  if (node === undefined) return undefined;
  if (status !== undefined && Number.isInteger(status) && status >= 400 && status <= 599) {
    return status;
  }
  const message = '`reject` must be an HTTP status from 400 to 599';
  findings.error('wrong-status', node.span, message, 'write it like `402`');
  return undefined;
}

function bindCost(node: Located | undefined, findings: Findings): CostBound | undefined {
  if (node === undefined) return undefined;
  const bound = (name: string): Picodollars | undefined => {
    const written = field(node, name);
    const text = asText(written);
    if (written === undefined || text === undefined) return undefined;
    const amount = parseUsd(text);
    if (amount === undefined) {
      const message = `${quote(text)} is no amount of money`;
      findings.error('wrong-form', written.span, message, 'write it like `0.05 USD`');
    }
    return amount;
  };
  return { max: bound('max'), worst: bound('worst') };
}

/** Expectations that no decision can meet together say that the case was not thought through. */
function rejectContradictions(
  node: Located | undefined,
  { reject, model, plan, never }: Expectation,
  findings: Findings,
): void {
  const error = (at: Located['span'], message: string, help: string): void => {
    findings.error('wrong-expectation', at, message, help);
  };
  if (reject !== undefined) {
    for (const { key } of entriesOf(node)) {
      if (!['route', 'model', 'plan', 'never', 'cost'].includes(key.value)) continue;
      const message = `a rejected request has no \`${key.value}\``;
      error(key.span, message, 'remove it, or `reject`');
    }
    return;
  }
  if (model !== undefined && plan !== undefined && plan[0] !== model) {
    const at = entryOf(node, 'model')?.key.span;
    const first = plan[0] === undefined ? 'is empty' : `begins with ${quote(plan[0])}`;
    if (at !== undefined) error(at, `the plan ${first}, not with ${quote(model)}`, 'keep one');
  }
  const both = (never ?? []).filter((id) => id === model || plan?.includes(id) === true);
  const at = entryOf(node, 'never')?.key.span;
  if (both.length > 0 && at !== undefined) {
    error(at, `${listNames(both)} is expected in the plan, too`, 'remove it from one of them');
  }
  repeated(field(node, 'plan'), findings);
  repeated(field(node, 'never'), findings);
}

function repeated(list: Located | undefined, findings: Findings): void {
  const seen = new Set<string>();
  for (const item of itemsOf(list)) {
    const name = asText(item);
    if (name === undefined) continue;
    if (seen.has(name)) {
      const message = `${quote(name)} is listed twice`;
      findings.error('repeated-value', item.span, message, 'remove one of them');
    }
    seen.add(name);
  }
}

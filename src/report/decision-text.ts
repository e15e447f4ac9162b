import { toUsd } from '../base/money.ts';
import type { Reading } from '../base/value.ts';
import { unreachable } from '../base/unreachable.ts';
import { visibleText } from '../base/visible-text.ts';
import type { Working } from '../strategies/types.ts';
import { workingText } from './working-text.ts';
import type { Attempt, Blocked, Decision, RuleStep, TraceStep, Unfit } from '../runtime/types.ts';

/** A decision for people: what was decided, and in which order models would be asked. */
export function decisionText(decision: Decision): string {
  const { action, plan, input } = decision;
  const rows: (readonly [string, string])[] = [
    ['policy', `${decision.policy} (fingerprint ${decision.fingerprint})`],
    ['rule', decision.rule],
  ];
  if (action.kind === 'reject') {
    rows.push(['rejected', `with status ${String(action.status)}: ${action.message}`]);
  } else {
    rows.push(['route', action.route]);
    for (const [index, attempt] of plan.attempts.entries()) {
      rows.push([index === 0 ? 'plan' : '', `${String(index + 1)}. ${attemptText(attempt)}`]);
    }
    if (plan.attempts.length === 0) rows.push(['plan', 'no model can serve this request']);
    for (const [index, unfit] of plan.unfit.entries()) {
      rows.push([index === 0 ? 'unfit' : '', unfitText(unfit)]);
    }
    for (const [index, blocked] of plan.blocked.entries()) {
      rows.push([index === 0 ? 'blocked' : '', blockedText(blocked)]);
    }
  }
  rows.push([
    'input',
    input === undefined ? 'tokens not known' : tokensText(input.count, input.from),
  ]);
  return rows.map(([name, text]) => `${name.padEnd(9)} ${visibleText(text)}\n`).join('');
}

/** The same on one line, to stand above an answer. */
export function decisionLine(decision: Decision): string {
  const { action, plan, input } = decision;
  const [first, ...others] = plan.attempts;
  const tokens = input === undefined ? '' : `, ${tokensText(input.count, input.from)}`;
  const to =
    action.kind === 'reject'
      ? `rejected with status ${String(action.status)}`
      : `route ${action.route} -> ${first === undefined ? 'no model' : attemptText(first)}${others.length === 0 ? '' : ` (then ${others.map((attempt) => attempt.model.id).join(', ')})`}${tokens}`;
  return visibleText(`rule ${decision.rule} -> ${to}`);
}

/** Why no model of the plan can serve the request, one entry a model. */
export function unfitText({ model, reasons }: Unfit): string {
  return `${model}: ${reasons.join('; ')}`;
}

/** Why an attempt is not made although its model can serve the request. */
export function blockedText({ model, guarantee, why }: Blocked): string {
  return `${model}: guarantee \`${guarantee}\` forbids it: ${why}`;
}

/** The steps that led to a decision, one line each, and under a sum how it was come by. */
export function traceText(trace: readonly TraceStep[]): string {
  return trace
    .flatMap((step) => [
      `  ${visibleText(stepText(step))}\n`,
      ...workingsOf(step).map((working) => `    ${visibleText(workingText(working))}\n`),
    ])
    .join('');
}

function workingsOf(step: TraceStep): readonly Working[] {
  return step.kind === 'select' ? (step.working ?? []) : [];
}

function attemptText({ model, cost }: Attempt): string {
  const region = model.region === undefined ? '' : ` in ${model.region}`;
  const price = cost === undefined ? '' : `, about ${usd(toUsd(cost))}`;
  return `${model.id} (${model.provider}/${model.model}${region})${price}`;
}

/** One step of a trace, on one line. */
export function stepText(step: TraceStep): string {
  switch (step.kind) {
    case 'rule':
      return ruleText(step);
    case 'action':
      return step.action === 'route'
        ? `so it goes to route ${step.to}`
        : `so it is rejected with status ${step.to}`;
    case 'split':
      return `split ${step.route}: ${step.keyFrom} \`${step.key}\` falls on the side of ${step.side}`;
    case 'unfit':
      return `${step.route}: ${step.model} does not fit: ${step.reasons.join('; ')}`;
    case 'guarantee':
      return `${step.route}: ${blockedText(step)}`;
    case 'assumed':
      return `${step.route}: ${step.model} is taken to fit: ${step.what.join('; ')}`;
    case 'select':
      return `route ${step.route} asks ${step.order.join(', ')} (${step.strategy}): ${step.why}`;
    case 'fallback':
      return `${step.route} falls back to ${step.to}`;
    default:
      return unreachable(step);
  }
}

/** What a rule came to, and the test that decided it. */
export function ruleText(step: RuleStep): string {
  if (step.truth === 'true') return `rule ${step.rule} holds (${step.place})`;
  const said = step.truth === 'absent' ? 'is absent' : 'does not hold';
  const { failed } = step;
  if (failed === undefined) return `rule ${step.rule} ${said} (${step.place})`;
  return `rule ${step.rule} ${said}: \`${failed.test}\` (${failed.place}), ${failed.signal} ${readingText(failed.reading)}`;
}

const LONGEST_READING = 80;

function readingText(reading: Reading): string {
  if (reading.kind === 'absent') return `is absent: ${reading.why}`;
  const text = JSON.stringify(reading.value);
  return `is ${text.length > LONGEST_READING ? `${text.slice(0, LONGEST_READING)}…` : text}`;
}

function tokensText(count: number, from: string): string {
  return `${count.toLocaleString('en-US')} token${count === 1 ? '' : 's'} in (${from})`;
}

/** Dollars with as many digits as a small amount needs. */
export function usd(amount: number): string {
  return `${amount === 0 || amount >= 1 ? amount.toFixed(2) : Number(amount.toPrecision(3)).toFixed(9).replace(/0+$/, '')} USD`;
}

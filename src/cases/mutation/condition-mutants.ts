import { operatorsOf } from '../../operators/registry.ts';
import type { Operand } from '../../operators/types.ts';
import { printTest } from '../../policy/print-condition.ts';
import type { Condition, Policy, Test } from '../../policy/types.ts';
import type { Span } from '../../source/span.ts';
import { constant, replaceTest, testsOf } from '../condition-tests.ts';

/** A condition with one change. */
export interface ConditionMutant {
  readonly condition: Condition;
  readonly change: string;
  readonly at: Span;
}

/** Every change of one test or one group of a condition. */
export function* conditionMutants(
  condition: Condition,
  policy: Policy,
): Generator<ConditionMutant> {
  const dropped = withoutEffect(condition);
  for (const [place, test] of testsOf(condition).entries()) {
    const shown = `\`${printTest(test)}\``;
    const made = (replacement: Condition, change: string): ConditionMutant => ({
      condition: replaceTest(condition, place, replacement),
      change,
      at: test.span,
    });
    yield made({ kind: 'not', part: test, span: test.span }, `${shown} negated`);
    yield made(constant(dropped[place] ?? true, test.span), `${shown} left out`);
    for (const other of alteredTests(test, policy)) {
      yield made(other, `${shown} made \`${printTest(other)}\``);
    }
  }
  yield* groupMutants(condition, condition);
}

/** For each test, the truth with which it has no say where it stands: what leaving it out means. */
function withoutEffect(condition: Condition, group = true, turned = false): readonly boolean[] {
  switch (condition.kind) {
    case 'always':
      return [];
    case 'test':
      return [group !== turned];
    case 'not':
      return withoutEffect(condition.part, group, !turned);
    case 'all':
    case 'any': {
      const own = condition.kind === 'all';
      // One part alone has the say of its whole group.
      return condition.parts.flatMap((part) =>
        condition.parts.length === 1
          ? withoutEffect(part, group, turned)
          : withoutEffect(part, own, false),
      );
    }
  }
}

/** `all` for `any` and the other way round. */
function* groupMutants(whole: Condition, part: Condition): Generator<ConditionMutant> {
  if (part.kind === 'not') yield* groupMutants(whole, part.part);
  if (part.kind !== 'all' && part.kind !== 'any') return;
  if (part.parts.length > 1) {
    const kind = part.kind === 'all' ? 'any' : 'all';
    yield {
      condition: replacePart(whole, part, { ...part, kind }),
      change: `\`${part.kind}\` made \`${kind}\``,
      at: part.span,
    };
  }
  for (const inner of part.parts) yield* groupMutants(whole, inner);
}

function replacePart(whole: Condition, part: Condition, replacement: Condition): Condition {
  if (whole === part) return replacement;
  switch (whole.kind) {
    case 'always':
    case 'test':
      return whole;
    case 'not':
      return { ...whole, part: replacePart(whole.part, part, replacement) };
    case 'all':
    case 'any':
      return { ...whole, parts: whole.parts.map((one) => replacePart(one, part, replacement)) };
  }
}

/** The same test with another operand, or with an operator that takes the same operand. */
function alteredTests(test: Test, policy: Policy): readonly Test[] {
  const altered = otherOperands(test, policy).map((operand) => ({ ...test, operand }));
  const operator = nextOperator(test, policy);
  return operator === undefined ? altered : [...altered, { ...test, operator }];
}

/** Operands that are dropped from a list, one mutant each. */
const MOST_DROPPED = 3;

function otherOperands({ signal, operand }: Test, policy: Policy): readonly Operand[] {
  const type = policy.signals.get(signal)?.type;
  if (typeof operand === 'number') {
    const { min = -Infinity, max = Infinity } = type?.kind === 'number' ? type : {};
    const step = Number.isInteger(operand) ? 1 : Math.abs(operand) / 10;
    return [operand + step, operand - step].filter((value) => value >= min && value <= max);
  }
  if (typeof operand === 'object') {
    if (operand.length < 2) return [];
    return operand
      .slice(0, MOST_DROPPED)
      .map((_, at) => operand.filter((__, other) => other !== at));
  }
  if (typeof operand !== 'string' || (type?.kind !== 'string' && type?.kind !== 'set')) return [];
  const values = type.values ?? [];
  const next = values[(values.indexOf(operand) + 1) % values.length];
  return values.includes(operand) && next !== undefined && next !== operand ? [next] : [];
}

/** The operator behind this one in the registry that takes its operand for this signal. */
function nextOperator({ signal, operator, operand }: Test, policy: Policy) {
  const kind = policy.signals.get(signal)?.type.kind;
  if (kind === undefined || operator.syntax !== 'key') return undefined;
  // A boolean operand turns the test round, which negating it does, too.
  if (typeof operand === 'boolean') return undefined;
  const like = operatorsOf(kind).filter(
    (other) => other.syntax === 'key' && other.operand === operator.operand,
  );
  const next = like[(like.findIndex(({ id }) => id === operator.id) + 1) % like.length];
  if (next === undefined || next.id === operator.id) return undefined;
  return (next.check?.(operand) ?? []).length === 0 ? next : undefined;
}

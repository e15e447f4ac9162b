import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { findOperator, operatorFor } from '../../src/operators/registry.ts';
import type { Operator } from '../../src/operators/types.ts';
import type { Policy } from '../../src/policy/types.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Attributes } from '../../src/request/types.ts';
import { attributeSignal } from '../../src/signals/attribute-signal.ts';
import { SourceText } from '../../src/source/source-text.ts';
import { decideByReference } from '../reference/evaluate.ts';
import { context, policyOf } from '../support/arbitrary-policy.ts';

const span = { source: new SourceText('hostile.yaml', ''), start: 0, end: 0 };
const eq = operatorFor('scalar');
const prefix = findOperator('prefix') as Operator;

/** Words and names that would end a literal, a line or a program if they reached it as text. */
const hostile = [
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  '"); throw 1; ("',
  '${q}',
  '*/',
  '//',
  '<!--',
  '\n',
  '\r',
  '\0',
  '\u2028',
  '\u2029',
  '\ud800',
  '\udc00',
  '\ufeff',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(200),
];

function policyOn(attribute: string, operator: Operator): Policy {
  return {
    ...policyOf(
      hostile.map((operand) => ({ kind: 'test', signal: attribute, operator, operand, span })),
    ),
    signals: new Map([[attribute, attributeSignal(attribute, { kind: 'string' })]]),
  };
}

describe.each([true, 'walk', false] as const)('hostile words (generated: %s)', (generate) => {
  it.each([
    ['eq', eq],
    ['prefix', prefix],
  ])('are only words to %s', (_, operator) => {
    for (const attribute of ['plan', ...hostile]) {
      const policy = policyOn(attribute, operator);
      const { decide } = compilePolicy(policy, { generate });
      const values = [...hostile, ...hostile.map((word) => `${word}!`), '', 'other'];
      const sent = values.map(
        (value) =>
          JSON.parse(`{${JSON.stringify(attribute)}:${JSON.stringify(value)}}`) as Attributes,
      );
      const requests = [...sent, {}, Object.create(null) as Attributes];
      for (const attributes of requests) {
        const request = new RoutingRequest({ id: 'hostile', attributes });
        expect(decide(request, context)).toBe(decideByReference(policy, request, context));
      }
    }
  });
});

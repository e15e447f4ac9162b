import type { JsonObject } from '../base/json.ts';
import { attributes } from './schema/attribute.ts';
import { conditionDefinitions } from './schema/condition.ts';
import { text } from './schema/forms.ts';
import { guarantees } from './schema/guarantee.ts';
import { models } from './schema/model.ts';
import { forEditors, type Reader } from './schema/reader.ts';
import { routes } from './schema/route.ts';
import { otherwise, rules } from './schema/rule.ts';
import { customSignals } from './schema/signal.ts';

/** Whether a file is the policy itself or one that it includes. */
export type FileRole = 'root' | 'included';

/** Keys that belong to the policy itself, not to a file it includes. */
export const ROOT_KEYS = ['catalogue', 'default', 'match', 'name', 'timeZone', 'tokens'] as const;

/**
 * The draft-07 schema of a policy file, made from the registries; `fmt` writes keys in its order. Written for its messages: one
 * mistake breaks one keyword, so there is no `oneOf` and no `anyOf`; and the compiled validator
 * must need no runtime, so there is no `minLength`, `uniqueItems` or `format`.
 */
export function policySchema(role: FileRole, reader: Reader): JsonObject {
  const isRoot = role === 'root';
  const properties: JsonObject = {
    llmroute: { const: 1, description: 'The version of the policy language.' },
    ...(isRoot
      ? { name: text('The name of the policy in reports and decisions.', 'support-desk') }
      : {}),
    include: {
      type: 'array',
      items: { type: 'string' },
      description:
        'Files whose models, signals, routes, rules and guarantees belong to this policy; paths are relative to this file. Their rules stand before those of this file.',
      examples: [['./fleet.yaml']],
    },
    ...(isRoot ? settings(reader) : {}),
    attributes: attributes(reader),
    models: models(reader),
    signals: customSignals(reader),
    routes: routes(reader),
    rules: rules(reader),
    ...(isRoot ? { default: otherwise(reader), match: match() } : {}),
    guarantees: guarantees(reader),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: isRoot ? 'llmroute.policy/1' : 'llmroute.policy-include/1',
    title: isRoot ? 'a policy' : 'an included file',
    type: 'object',
    ...(isRoot ? { required: ['llmroute', 'name', 'default'] } : {}),
    properties,
    additionalProperties: false,
    definitions: conditionDefinitions(reader),
  };
}

/** What holds for the policy as a whole. */
function settings(reader: Reader): JsonObject {
  return {
    timeZone: {
      type: 'string',
      description: 'The IANA time zone in which signals of time are read.',
      examples: ['Europe/Berlin'],
      ...forEditors(reader, { pattern: '\\S' }),
    },
    tokens: {
      type: 'string',
      enum: ['estimated', 'exact'],
      default: 'estimated',
      description: 'How prompts are counted that come without a recorded count.',
    },
    catalogue: {
      type: 'string',
      description: 'A catalogue file to use in place of the built-in one, relative to this file.',
      examples: ['./prices.json'],
      ...forEditors(reader, { pattern: '\\S' }),
    },
  };
}

function match(): JsonObject {
  return {
    type: 'string',
    enum: ['first', 'unique'],
    default: 'first',
    description:
      'What is asked of the rules: `first`, that their order decides; `unique`, that for every request exactly one holds, which lint proves or refutes.',
  };
}

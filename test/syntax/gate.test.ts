import { describe, expect, test } from 'vitest';
import { SourceText } from '../../src/source/source-text.ts';
import { positionAt } from '../../src/source/span.ts';
import { gate } from '../../src/syntax/gate.ts';
import { parsePolicy } from '../../src/syntax/parse.ts';
import type { FileRole } from '../../src/syntax/policy-schema.ts';

const HEAD = 'llmroute: 1\nname: n\n';
const TAIL = 'default: { route: a }\n';

/** `code line:column the text under the caret | message | help`, one line each. */
function findings(text: string, role: FileRole = 'root'): readonly string[] {
  const source = new SourceText('policy.yaml', text);
  const parsed = parsePolicy(source);
  if (parsed.value === undefined) throw new Error('the text is not YAML');
  return gate(parsed.value, role).map(({ code, at, message, help }) => {
    const { line, column } = positionAt(source, at.start);
    const caret = text.slice(at.start, at.end);
    return `${code} ${line}:${column} ${caret} | ${message} | ${help ?? ''}`;
  });
}

describe('one mistake is one diagnostic', () => {
  test.each<[string, string, string]>([
    [
      'a misspelt key at the top',
      `${HEAD}modles: {}\n${TAIL}`,
      'unknown-key 3:1 modles | unknown key `modles` in a policy | did you mean `models`?',
    ],
    [
      'a misspelt required key is not also missing',
      `llmroute: 1\nnmae: n\n${TAIL}`,
      'unknown-key 2:1 nmae | unknown key `nmae` in a policy | did you mean `name`?',
    ],
    [
      'a required key that was renamed is not also missing',
      `llmroute: 1\nxyz: n\n${TAIL}`,
      'unknown-key 2:1 xyz | unknown key `xyz` in a policy | `name` is missing here; is it that?',
    ],
    [
      'a missing key',
      `llmroute: 1\n${TAIL}`,
      'missing-key 1:1 llmroute | a policy needs `name` | add `name`',
    ],
    [
      'a language version of the future',
      `llmroute: 2\nname: n\n${TAIL}`,
      'not-allowed-value 1:11 2 | `llmroute` cannot be `2` | write `1`',
    ],
    [
      'an empty name',
      `llmroute: 1\nname: ""\n${TAIL}`,
      'wrong-form 2:7 "" | `name` is empty | write it like `support-desk`',
    ],
    [
      'a number for text',
      `llmroute: 1\nname: 5\n${TAIL}`,
      'wrong-type 2:7 5 | `name` must be text, not `5` | write it in quotes: `"5"`',
    ],
    [
      'a number that is written as text',
      `llmroute: "1"\nname: n\n${TAIL}`,
      'not-allowed-value 1:11 "1" | `llmroute` cannot be the text `1` | write it without quotes: `1`',
    ],
    [
      'a key without a value',
      `${HEAD}models:\n${TAIL}`,
      'missing-value 3:1 models | `models` has no value | write it like `{ luna: { uses: openai/gpt-6-luna } }`',
    ],
    [
      'a map for a list',
      `${HEAD}rules:\n  a: { when: {}, route: a }\n${TAIL}`,
      'wrong-type 4:3 a | `rules` must be a list, not a map | begin each entry with `- `',
    ],
    [
      'text for a list',
      `${HEAD}include: ./a.yaml\n${TAIL}`,
      'wrong-type 3:10 ./a.yaml | `include` must be a list, not the text `./a.yaml` | write it as a list: `[./a.yaml]`',
    ],
    [
      'the old way to write true',
      `${HEAD}models:\n  a: { uses: o/a, tools: yes }\n${TAIL}`,
      'wrong-type 4:26 yes | `tools` must be `true` or `false`, not the text `yes` | write `true`',
    ],
    [
      'a number in quotes',
      `${HEAD}models:\n  a: { uses: o/a, context: "8192" }\n${TAIL}`,
      'wrong-type 4:28 "8192" | `context` must be a whole number, not the text `8192` | write it without quotes: `8192`',
    ],
    [
      'a number out of range',
      `${HEAD}models:\n  a: { uses: o/a, price: { input: -1, output: 2 } }\n${TAIL}`,
      'out-of-range 4:35 -1 | `input` must be at least 0, not `-1` | write it like `0.5`',
    ],
    [
      'a model of nobody',
      `${HEAD}models:\n  a: { region: eu }\n${TAIL}`,
      'missing-key 4:3 a | a model needs `provider` or `uses` | add one of them',
    ],
    [
      'a model with half a name',
      `${HEAD}models:\n  a: { provider: x }\n${TAIL}`,
      'missing-key 4:3 a | a model with `provider` needs `model` beside it | add `model`',
    ],
    [
      'the other half',
      `${HEAD}models:\n  a: { model: x }\n${TAIL}`,
      'missing-key 4:3 a | a model with `model` needs `provider` beside it | add `provider`',
    ],
    [
      'a misspelt half',
      `${HEAD}models:\n  a: { provider: x, modle: y }\n${TAIL}`,
      'unknown-key 4:21 modle | unknown key `modle` in a model | did you mean `model`?',
    ],
    [
      'a rule that leads nowhere',
      `${HEAD}rules:\n  - id: x\n    when: {}\n${TAIL}`,
      'missing-key 4:5 id | a rule needs `route` or `reject` | add one of them',
    ],
    [
      'a rule without a condition',
      `${HEAD}rules:\n  - { id: x, route: a }\n${TAIL}`,
      'missing-key 4:7 id | a rule needs `when` | add `when`',
    ],
    [
      'a rejection without a message',
      `${HEAD}default:\n  reject: { status: 403 }\n`,
      'missing-key 4:3 reject | `reject` needs `message` | add `message`',
    ],
    [
      'an attribute of an unknown type',
      `${HEAD}attributes:\n  plan: { type: strnig }\n${TAIL}`,
      'not-allowed-value 4:17 strnig | `type` cannot be `strnig` | did you mean `string`?',
    ],
    [
      'options of a strategy',
      `${HEAD}routes:\n  a: { models: [m], select: { consistent-hash: { bye: plan } } }\n${TAIL}`,
      'unknown-key 4:50 bye | unknown key `bye` in the options of `consistent-hash` | did you mean `by`?',
    ],
    [
      'a map in a list of operands',
      `${HEAD}rules:\n  - { id: x, when: { plan: [a, [b]] }, route: a }\n${TAIL}`,
      'wrong-type 4:32 [ | each entry of `plan` must be a single value, not a list | ',
    ],
    [
      'a misspelt group of conditions',
      `${HEAD}rules:\n  - { id: x, when: { anny: [{ plan: a }, { plan: b }] }, route: a }\n${TAIL}`,
      'wrong-type 4:22 anny | `anny` holds a list of conditions, which only `all` and `any` do | did you mean `any`?',
    ],
    [
      'a condition that is a list',
      `${HEAD}rules:\n  - id: x\n    when: [plan]\n    route: a\n${TAIL}`,
      'wrong-type 5:11 [ | `when` must be a map, not a list | ',
    ],
    [
      'a document that is a list',
      '- a\n',
      'wrong-type 1:1 - | the file must be a map, not a list | ',
    ],
    [
      'text with hostile key names',
      `${HEAD}__proto__: { x: 1 }\n${TAIL}`,
      'unknown-key 3:1 __proto__ | unknown key `__proto__` in a policy | keys that can stand here: `include`, `timeZone`, `tokens`, `catalogue`, `attributes`, `models`, `signals`, `routes`, `rules`, `match`, `guarantees`',
    ],
  ])('%s', (_, text, expected) => {
    expect(findings(text)).toEqual([expected]);
  });
});

describe('several mistakes', () => {
  test('are all reported, from top to bottom', () => {
    const text = `${HEAD}tokens: exat\nmodels:\n  a: { usse: o/a }\nroutes: []\n${TAIL}`;
    expect(findings(text).map((line) => line.split(' | ')[0])).toEqual([
      'not-allowed-value 3:9 exat',
      'unknown-key 5:8 usse',
      'wrong-type 6:9 [',
    ]);
  });

  test('two missing keys are two', () => {
    expect(findings('llmroute: 1\n').map((line) => line.split(' | ')[1])).toEqual([
      'a policy needs `default`',
      'a policy needs `name`',
    ]);
  });
});

describe('what is already reported', () => {
  test('is not reported again', () => {
    expect(
      findings(`llmroute: 1\nname: *nobody\nmodels: { a: { uses: o/a, context: 1e999 } }\n${TAIL}`),
    ).toEqual([]);
  });

  test.each(['1: 1', 'true: 1', ': 1'])('the key of `%s` is not also unknown', (entry) => {
    expect(findings(`${HEAD}${entry}\n${TAIL}`)).toEqual([]);
  });

  test('what a merge key would bring is not missing', () => {
    expect(
      findings(`${HEAD}models:\n  a: &a { uses: o/a }\n  b:\n    <<: *a\n    tools: true\n${TAIL}`),
    ).toEqual([]);
  });
});

describe('an included file', () => {
  test('needs no key', () => {
    expect(findings('models: { a: { uses: o/a } }\n', 'included')).toEqual([]);
  });

  test('cannot state what belongs to the policy itself', () => {
    expect(findings(`llmroute: 1\n${TAIL}`, 'included')).toEqual([
      'unknown-key 2:1 default | `default` does not belong in an included file | state it in the policy itself',
    ]);
  });
});

test('a whole policy has nothing to report', () => {
  expect(
    findings(`
llmroute: 1
name: support-desk
include: [./fleet.yaml]
timeZone: Europe/Berlin
tokens: exact
catalogue: ./prices.json
attributes:
  plan: { type: string, enum: [free, pro], description: the plan of the tenant }
  seats: { type: number, min: 1, max: 10000 }
models:
  luna: { uses: openai/gpt-6-luna, key: env:OPENAI_API_KEY, region: azure:swedencentral }
  local:
    provider: ollama
    model: llama3.1:8b
    baseUrl: http://127.0.0.1:11434/v1
    residency: eu
    price: { input: 0, output: 0, cacheRead: 0, batchInput: 0 }
    context: 131072
    maxOutput: 4096
    tools: true
    images: false
    json: true
    limits: { concurrent: 4 }
routes:
  cheap: { models: [luna, local], select: lowest-cost, fallback: hashed }
  hashed:
    models: [luna]
    select: { consistent-hash: { by: plan } }
    timeout: { firstToken: 5s, total: 60s }
    retry: { attempts: 2 }
  ramp: { split: { cheap: 95, hashed: 5 }, by: plan }
rules:
  - id: long
    description: long prompts need room
    when:
      plan: [free, pro]
      seats: { gte: 5, not: { gt: 10, not: [7] } }
      any: [{ prompt.tokens: { gt: 8000 } }, { not: { tags: { anyOf: [a] } } }]
      all: [{ header.x-team: { exists: false } }]
    route: ramp
  - { id: abuse, when: {}, reject: { status: 403, message: refused } }
default: { route: cheap }
`),
  ).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { memoryIo, type MemoryIo } from '../../support/memory-io.ts';
import { policyFamilyYaml } from '../../support/policy-families.ts';
import { inFolder } from '../../support/simulate-for-test.ts';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';

const desk = `llmroute: 1
name: desk
attributes:
  plan: { type: string, enum: [free, pro] }
  tenant: { type: string }
models:
  small: { provider: embedded, model: s, price: { input: 1, output: 1 } }
  large: { provider: embedded, model: l, price: { input: 2, output: 2 } }
routes:
  cheap: { models: [small], fallback: strong }
  strong: { models: [large, small] }
rules:
  - id: long
    when: { plan: free, prompt.tokens: { gt: 8000 } }
    reject: { status: 413, message: too long }
  - id: acme
    when: { tenant: acme }
    route: strong
default: { route: cheap }
`;

const traffic = [
  { plan: 'free', tenant: 'acme', 'gen_ai.usage.input_tokens': 9000 },
  { plan: 'free', tenant: 'acme', 'gen_ai.usage.input_tokens': 10 },
  { plan: 'pro', tenant: 'acme', 'gen_ai.usage.input_tokens': 10 },
  { tenant: 'globex', 'gen_ai.usage.input_tokens': 10 },
].map((attributes, at) => JSON.stringify({ id: `r${at}`, offset_ms: 0, attributes }));

const validate = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync('schemas/graph.schema.json', 'utf8')) as object,
);

async function graph(...words: string[]): Promise<{ code: number; io: MemoryIo }> {
  const io = memoryIo({
    files: {
      'desk.yaml': desk,
      'large.yaml': policyFamilyYaml('tenant-ranges', 500, 1),
      'bad.yaml': 'llmroute: 1\n',
    },
  });
  return { code: await main(['graph', ...words], io), io };
}

/** Runs with a file of the traffic above and some lines more. */
function withTraffic<T>(work: (path: string) => Promise<T>, ...more: string[]): Promise<T> {
  return inFolder(async (folder) => {
    const path = join(folder, 'traffic.jsonl');
    writeFileSync(path, `${[...traffic, ...more].join('\n')}\n`);
    return work(path);
  });
}

describe('llmroute graph', () => {
  test('draws the tree as text', async () => {
    const { code, io } = await graph('desk.yaml');
    expect(io.out()).toBe(`desk, 2 rules

plan?
├─ free: prompt.tokens?
│  ├─ > 8,000 → long → reject 413
│  └─ ≤ 8,000, absent → [1]
└─ pro, absent → [1]

[1] tenant?
├─ acme → acme → strong
└─ other, absent → default → cheap
`);
    expect(code).toBe(0);
  });

  test('counts traffic on every way, and lines that are none', async () => {
    await withTraffic(async (path) => {
      const { io } = await graph('desk.yaml', '--routes', '--traffic', path);
      expect(io.out()).toBe(`desk, 2 rules; 4 requests

plan?
├─ free 50.0%: prompt.tokens?
│  ├─ > 8,000 25.0% → long → reject 413
│  └─ ≤ 8,000, absent 25.0% → [1]
└─ pro, absent 50.0% → [1]

[1] tenant?
├─ acme 50.0% → acme → strong
└─ other, absent 25.0% → default → cheap

route strong, in-order, 50.0% of requests
├─ 50.0% large, embedded l
└─ 0% small, embedded s

route cheap, in-order, 25.0% of requests
├─ 25.0% small, embedded s
└╌ fallback strong

note: 1 line of the traffic could not be read
`);
    }, 'no traffic');
  });

  test.each([
    ['whole', []],
    ['with routes', ['--routes']],
    ['in focus', ['--focus', 'acme']],
    ['in part', ['--max-nodes', '3']],
  ])('its JSON is what the schema says: %s', async (_, words) => {
    await withTraffic(async (path) => {
      const { code, io } = await graph(
        'desk.yaml',
        '--format',
        'json',
        '--traffic',
        path,
        ...words,
      );
      const printed: unknown = JSON.parse(io.out());
      expect(validate(printed), JSON.stringify(validate.errors)).toBe(true);
      expect(printed).toMatchObject({ schema: 'llmroute/graph/1', policy: 'desk', requests: 4 });
      expect(code).toBe(0);
    });
  });

  test.each([
    ['mermaid', 'flowchart TD\n'],
    ['dot', 'digraph "desk" {\n'],
    ['svg', '<svg xmlns="http://www.w3.org/2000/svg"'],
  ])('writes %s to a file', async (format, start) => {
    const { code, io } = await graph('desk.yaml', '--format', format, '--out', 'graph.out');
    expect(code).toBe(0);
    expect(io.out()).toBe('');
    const written = new TextDecoder().decode(io.files.get('/home/graph.out'));
    expect(written.startsWith(start)).toBe(true);
  });

  test('draws only what leads to a rule', async () => {
    const { io } = await graph('desk.yaml', '--focus', 'long');
    expect(io.out()).toBe(`desk, 2 rules; only what leads to long

plan?
├─ free: prompt.tokens?
│  ├─ > 8,000 → long → reject 413
│  └─ ≤ 8,000, absent → another rule
└─ pro, absent → another rule
`);
  });

  test('says where nothing leads to a rule', async () => {
    const io = memoryIo({
      files: {
        'dead.yaml': desk.replace('tenant: acme', 'plan: free, prompt.tokens: { gt: 9000 }'),
      },
    });
    await main(['graph', 'dead.yaml', '--focus', 'acme'], io);
    expect(io.out()).toContain('\nanother rule\n\nnote: no request leads there\n');
  });

  test('draws a part of a large policy, and counts what comes to it', async () => {
    const { io } = await graph('large.yaml');
    const [, part = ''] = /462 rules in order, part ([0-9a-f]{6})/.exec(io.out()) ?? [];
    await inFolder(async (folder) => {
      const path = join(folder, 'traffic.jsonl');
      const lines = ['t0', 't100', 't200'].map((tenant, at) =>
        JSON.stringify({ id: String(at), offset_ms: 0, attributes: { tenant, tokens: 5 } }),
      );
      writeFileSync(path, lines.join('\n'));
      const inside = await graph('large.yaml', '--expand', part, '--traffic', path);
      expect(inside.io.out()).toMatch(
        /^tenant-ranges, 500 rules; part [0-9a-f]{6}; 2 requests\n\ntenant\?\n├─ t19/,
      );
      expect(inside.io.out()).toMatch(/otherwise 100%: 424 rules in order, part (?!${part})/);
    });
  });

  test('draws no deeper than asked', async () => {
    const { io } = await graph('desk.yaml', '--depth', '1');
    expect(io.out()).toContain('free: 2 rules in order, part ');
    expect(io.out()).toContain('│  ├─ long → reject 413 if prompt.tokens > 8,000\n');
    expect(io.out()).toContain(
      'note: `--max-nodes` with a larger number may draw more, `--expand`',
    );
  });

  test.each([
    [['none.yaml'], 2, '`none.yaml` does not exist'],
    [['bad.yaml'], 3, 'missing-key'],
    [['desk.yaml', '--format', 'png'], 2, '--format'],
    [['desk.yaml', '--max-nodes', '0'], 2, 'give a whole number from 1 to 2000'],
    [['desk.yaml', '--focus', 'acmee'], 2, 'no rule and no route `acmee`: did you mean `acme`?'],
    [['desk.yaml', '--expand', 'abcdef'], 2, 'the graph has no part `abcdef`: it has no parts'],
    [['desk.yaml', '--traffic', '/nowhere.jsonl'], 2, '`/nowhere.jsonl` does not exist'],
    [['large.yaml', '--expand', 'abcdef'], 2, 'no part `abcdef`: there are `'],
  ])('refuses %j with status %i', async (words, status, message) => {
    const { code, io } = await graph(...words);
    expect(io.err()).toContain(message);
    expect(io.out()).toBe('');
    expect(code).toBe(status);
  });
});

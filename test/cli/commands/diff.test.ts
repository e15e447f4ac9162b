import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { memoryIo, type MemoryIo } from '../../support/memory-io.ts';

const before = `llmroute: 1
name: desk
attributes:
  plan: { type: string, enum: [free, pro] }
models:
  small: { provider: house, model: s, baseUrl: http://127.0.0.1:1/v1, price: { input: 1, output: 1 } }
  large: { provider: house, model: l, baseUrl: http://127.0.0.1:1/v1, price: { input: 10, output: 10 } }
routes:
  cheap: { models: [small] }
  strong: { models: [large], fallback: cheap }
rules:
  - id: paid
    when: { plan: pro }
    route: strong
  - id: long
    when: { prompt.tokens: { gt: 1000 } }
    route: strong
default: { route: cheap }
`;
/** The threshold falls, the two rules change places, a fallback goes, a price rises. */
const after = `llmroute: 1
name: desk
attributes:
  plan: { type: string, enum: [free, pro] }
models:
  small: { provider: house, model: s, baseUrl: http://127.0.0.1:1/v1, price: { input: 2, output: 1 } }
  large: { provider: house, model: l, baseUrl: http://127.0.0.1:1/v1, price: { input: 10, output: 10 } }
routes:
  cheap: { models: [small] }
  strong: { models: [large] }
rules:
  - id: long
    when: { prompt.tokens: { gt: 500 } }
    route: strong
  - id: paid
    when: { plan: pro }
    route: strong
  - id: refuse
    when: { plan: free, prompt.tokens: { lt: 10 } }
    reject: { status: 403, message: too short }
default: { route: cheap }
`;

const folder = mkdtempSync(join(tmpdir(), 'llmroute-diff-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function trafficFile(
  lines: readonly (readonly [id: string, plan: string, input: number])[],
): string {
  const path = join(folder, `${String(lines.length)}.jsonl`);
  const rows = lines.map(([id, plan, input]) =>
    JSON.stringify({
      id,
      offset_ms: 0,
      attributes: { plan, 'gen_ai.usage.input_tokens': input, 'gen_ai.usage.output_tokens': 0 },
    }),
  );
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}

async function diff(...words: string[]): Promise<{ code: number; io: MemoryIo }> {
  const io = memoryIo({
    files: { 'old.yaml': before, 'new.yaml': after, 'bad.yaml': 'llmroute: 1\n' },
  });
  return { code: await main(['diff', ...words], io), io };
}

const fingerprints = /[0-9a-f]{16}/g;

describe('llmroute diff', () => {
  test('tells every part that changed, and where', async () => {
    const { code, io } = await diff('old.yaml', 'new.yaml');
    expect(io.out().replace(fingerprints, 'FINGERPRINT')).toBe(
      `--- old.yaml (desk, FINGERPRINT)
+++ new.yaml (desk, FINGERPRINT)

2 groups of requests decided otherwise, 2 routes that answer otherwise
  default -> long: cheap -> strong
    such as llmroute run --dry-run --policy new.yaml --input '{"attributes":{"gen_ai.usage.input_tokens":600}}'
  default -> refuse: cheap -> rejected 403
    such as llmroute run --dry-run --policy new.yaml --input '{"attributes":{"plan":"free","gen_ai.usage.input_tokens":1}}'
  route strong (long, paid): large, small -> large
    such as llmroute run --dry-run --policy new.yaml --input '{"attributes":{"gen_ai.usage.input_tokens":600}}'
  route cheap (default): small, as before; see below what else changed
    such as llmroute run --dry-run --policy new.yaml --input '{"attributes":{}}'

~ rule long changed  new.yaml:12:5
    - when: { prompt.tokens: { gt: 1000 } }
    + when: { prompt.tokens: { gt: 500 } }
+ rule refuse is new  new.yaml:18:5
    + when: { plan: free, prompt.tokens: { lt: 10 } }
    + reject: 403 "too short"
~ rule paid moved from place 1 to place 2  new.yaml:15:5  no answer changes with it
~ route strong changed  new.yaml:10:3
    - fallback: cheap
~ model small changed  new.yaml:6:3
    - price: input 1, output 1
    + price: input 2, output 1
`,
    );
    expect(code).toBe(0);
  });

  test('fails where the new policy breaks what is forbidden and the old one does not', async () => {
    const guarantee =
      '{ when: { plan: free, prompt.tokens: { gt: 700 } }, never: { route: strong } }';
    const { code, io } = await diff('old.yaml', 'new.yaml', '--forbid', guarantee);
    expect(io.out()).toContain('! forbidden: long leads to large: route is strong');
    expect(code).toBe(1);
    const kept = '{ when: { prompt.tokens: { gt: 2000 } }, never: { route: strong } }';
    expect((await diff('old.yaml', 'new.yaml', '--forbid', kept)).code).toBe(0);
    const wrong = await diff(
      'old.yaml',
      'new.yaml',
      '--forbid',
      '{ when: {}, nevr: { route: a } }',
    );
    expect(wrong.code).toBe(2);
    expect(wrong.io.err()).toContain('nevr');
  });

  test('is empty between a policy and itself, whatever its comments', async () => {
    const io = memoryIo({ files: { 'a.yaml': before, 'b.yaml': `# a comment\n${before}` } });
    expect(await main(['diff', '--exit-code', 'a.yaml', 'b.yaml'], io)).toBe(0);
    expect(io.out()).toContain('the policies say the same');
  });

  test.each(['text', 'markdown'])(
    'names cannot steer a terminal or add lines to %s',
    async (format) => {
      const hostile = '\u001b[2J\n';
      const traffic = trafficFile([[`a${hostile}b`, 'free', 700]]);
      const name = before.replace('desk', JSON.stringify(`de${hostile}sk`));
      const io = memoryIo({ files: { 'a.yaml': name, 'b.yaml': after } });
      const words = ['diff', 'a.yaml', 'b.yaml', '--traffic', traffic, '--format', format];
      expect(await main(words, io)).toBe(0);
      expect(io.out()).toContain('a␛[2J␊b');
      expect(io.out()).toContain('name: de␛[2J␊sk\n');
      expect(io.out()).not.toContain('\u001b');
    },
  );

  test('groups the decisions that change, with cost and an example', async () => {
    const traffic = trafficFile([
      ['a', 'free', 700],
      ['b', 'free', 800],
      ['c', 'pro', 100],
      ['d', 'free', 5],
      ['e', 'free', 50],
    ]);
    const { code, io } = await diff(
      ...['old.yaml', 'new.yaml', '--traffic', traffic, '--format', 'json', '--exit-code'],
    );
    const report: unknown = JSON.parse(io.out());
    expect(report).toMatchObject({
      traffic: {
        requests: 5,
        bad_lines: 0,
        changed: 3,
        groups: [
          {
            from: { rule: 'default', answer: 'small' },
            to: { rule: 'long', answer: 'large' },
            requests: 2,
            cost_before_usd: 0.0015,
            cost_after_usd: 0.015,
            example: { id: 'a', file: traffic, line: 1 },
          },
          {
            from: { rule: 'default', answer: 'small' },
            to: { rule: 'refuse', answer: 'rejected 403' },
            requests: 1,
            example: { id: 'd', line: 4 },
          },
        ],
      },
    });
    const schema = JSON.parse(readFileSync('schemas/diff.schema.json', 'utf8')) as object;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(code).toBe(1);
  });

  test('writes a comment for a pull request', async () => {
    const traffic = trafficFile([['a', 'free', 700]]);
    const { io } = await diff('old.yaml', 'new.yaml', '--traffic', traffic, '--format', 'markdown');
    expect(io.out()).toContain('! rule long changed');
    expect(io.out()).toContain('| 1 | +$0.006300 | `default` → `long` | `small` → `large` |');
  });

  test('writes a report to a file', async () => {
    const { code, io } = await diff('old.yaml', 'new.yaml', '--out', 'report.txt');
    expect(code).toBe(0);
    expect(io.out()).toBe('');
    expect(
      new TextDecoder().decode([...io.files].find(([path]) => path.endsWith('report.txt'))?.[1]),
    ).toContain('rule refuse is new');
  });

  test.each([
    [['old.yaml'], 2, 'missing required argument `new`'],
    [['old.yaml', 'none.yaml'], 2, '`none.yaml` does not exist'],
    [['old.yaml', 'bad.yaml'], 3, 'missing-key'],
    [['old.yaml', 'new.yaml', '--traffic', '/nowhere.jsonl'], 2, '/nowhere.jsonl'],
    [['old.yaml', 'new.yaml', '--format', 'yaml'], 2, '--format'],
  ])('refuses %j with status %i', async (words, status, message) => {
    const { code, io } = await diff(...words);
    expect(io.err()).toContain(message);
    expect(io.out()).toBe('');
    expect(code).toBe(status);
  });
});

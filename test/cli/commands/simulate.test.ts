import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { main } from '../../../src/cli/main.ts';
import { memoryIo } from '../../support/memory-io.ts';

const policy = `llmroute: 1
name: desk
models:
  small: { provider: house, model: s, baseUrl: http://127.0.0.1:1/v1, price: { input: 1, output: 1 } }
routes:
  cheap: { models: [small] }
default: { route: cheap }
`;
const request = '{"messages":[{"role":"user","content":"hi"}]}\n';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'llmroute-simulate-'));
  writeFileSync(join(folder, 'good.jsonl'), request.repeat(3));
  writeFileSync(join(folder, 'bad.jsonl'), `${request}no\n`);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What `llmroute simulate` answers to these words, the traffic read from the folder. */
async function simulate(words: readonly string[], cancelled?: AbortSignal) {
  const files = { 'policy.yaml': policy, 'old.jsonl': 'old' };
  const io = memoryIo(cancelled === undefined ? { files } : { files, cancelled });
  const code = await main(['simulate', '--policy', 'policy.yaml', ...words], io);
  return { code, out: io.out(), err: io.err(), files: io.files };
}

const kept = (files: ReadonlyMap<string, Uint8Array>): string =>
  new TextDecoder().decode(files.get('/home/old.jsonl'));

test('decisions are written, one a line', async () => {
  const words = [join(folder, 'good.jsonl'), '--decisions', 'old.jsonl'];
  const { code, files } = await simulate(words);
  expect(code).toBe(EXIT.ok);
  expect(kept(files).trimEnd().split('\n')).toHaveLength(3);
});

test('where the traffic is a problem the old decisions stay', async () => {
  const words = [join(folder, 'bad.jsonl'), '--on-bad-line', 'fail', '--decisions', 'old.jsonl'];
  const { code, err, files } = await simulate(words);
  expect({ code, err }).toEqual({
    code: EXIT.usage,
    err: `error: \`${join(folder, 'bad.jsonl')}\` line 2: not JSON: it does not parse\n`,
  });
  expect(kept(files)).toBe('old');
});

test('after Ctrl-C the old decisions stay', async () => {
  const words = [join(folder, 'good.jsonl'), '--decisions', 'old.jsonl'];
  const { code, err, files } = await simulate(words, AbortSignal.abort());
  expect({ code, err }).toEqual({ code: 130, err: '' });
  expect(kept(files)).toBe('old');
});

test.each<[string, readonly string[], string]>([
  ['the traffic', ['--out', 'good.jsonl'], '`--out` would overwrite `good.jsonl`, which is read'],
  ['the traffic', ['--decisions', './good.jsonl'], '`--decisions` would overwrite `./good.jsonl`'],
  ['the policy', ['--out', 'policy.yaml'], '`--out` would overwrite `policy.yaml`, which is read'],
  [
    'each other',
    ['--out', 'x', '--decisions', './x'],
    '`--out` and `--decisions` both name `x`: name two files',
  ],
])('nothing written takes the place of %s', async (_, words, message) => {
  const { code, err, files } = await simulate(['good.jsonl', ...words]);
  expect(code).toBe(EXIT.usage);
  expect(err).toContain(`error: ${message}`);
  expect(files.size).toBe(2);
  expect(readdirSync(folder)).toHaveLength(2);
  expect(readFileSync(join(folder, 'good.jsonl'), 'utf8')).toBe(request.repeat(3));
});

import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import {
  fleetPolicy,
  madeUpTraffic,
  turnsPolicy,
  withTraffic,
} from '../support/made-up-traffic.ts';
import { memoryIo, type MemoryIo, type MemoryStart } from '../support/memory-io.ts';
import { readText } from '../support/source-files.ts';

async function simulate(
  start: MemoryStart,
  ...words: string[]
): Promise<{ code: number; io: MemoryIo }> {
  const io = memoryIo({ files: { 'llmroute.yaml': fleetPolicy }, ...start });
  return { code: await main(['simulate', ...words], io), io };
}

const validate = new Ajv({ allErrors: true }).compile(
  JSON.parse(readText('schemas/report.schema.json')) as object,
);

test.each(['text', 'json', 'markdown'])('reports as %s, twice the same', async (format) => {
  await withTraffic(madeUpTraffic(300), async (path) => {
    const first = await simulate({}, path, '--format', format);
    const second = await simulate({}, path, '--format', format);
    expect([first.code, first.io.err()]).toEqual([0, '']);
    expect(second.io.out()).toBe(first.io.out());
    expect(first.io.out()).toContain('refused');
  });
});

test('its JSON is what its schema says, alone and against another policy', async () => {
  await withTraffic(madeUpTraffic(300), async (path) => {
    const files = { 'llmroute.yaml': fleetPolicy, 'old.yaml': turnsPolicy };
    for (const more of [[], ['--against', 'old.yaml']]) {
      const { code, io } = await simulate({ files }, path, '--format', 'json', ...more);
      expect(code).toBe(0);
      const report = JSON.parse(io.out()) as Record<string, unknown>;
      expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
      const first = (
        'schema policy fingerprint requests bad_lines rejected unroutable ' +
        'input_tokens output_tokens cost_usd carbon_g rules routes models'
      ).split(' ');
      expect(Object.keys(report).slice(0, first.length)).toEqual(first);
    }
  });
});

test('writes the report to a file and nothing to the standard output', async () => {
  await withTraffic(madeUpTraffic(30), async (path) => {
    const { code, io } = await simulate({}, path, '--out', 'report.txt');
    expect([code, io.out(), io.err()]).toEqual([0, '', '']);
    const written = [...io.files].find(([name]) => name.endsWith('/report.txt'))?.[1];
    expect(new TextDecoder().decode(written)).toContain('1 bad line, not part of any sum');
  });
});

test.each<[string, string[], string]>([
  ['no file', [], 'missing required argument `traffic`'],
  ['one that is not there', ['gone.jsonl'], 'error: `gone.jsonl` does not exist\n'],
  ['a folder', ['.'], 'error: `.` is a folder: name the files in it\n'],
  ['an unknown format', ['-', '--from', 'azure'], 'error: unknown format `azure`'],
  ['a format nearly right', ['-', '--from', 'moncake'], 'did you mean `mooncake`?'],
  ['standard input twice', ['-', '-'], 'name `-` once'],
  ['no policy', ['-', '--policy', 'gone.yaml'], 'the policy `gone.yaml` does not exist'],
  ['no number', ['-', '--assume-output', '-5'], 'give a whole number from 0 to 1000000'],
  ['no threads', ['-', '--jobs', '0'], 'give a whole number from 1 to 64'],
  ['nothing to read', ['-'], 'error: there is no traffic: not one line in what was named\n'],
])('%s is a usage error', async (_, words, message) => {
  const { code, io } = await simulate({}, ...words);
  expect(io.err()).toContain(message);
  expect([code, io.out()]).toEqual([2, '']);
});

test('a policy that is not valid is told, and nothing is simulated', async () => {
  const files = { 'llmroute.yaml': fleetPolicy.replace('small: {', 'smal: {') };
  const { code, io } = await simulate({ files, stdin: madeUpTraffic(5) }, '-');
  expect([code, io.out()]).toEqual([3, '']);
});

test('reads the standard input, and shows no live view where nobody watches', async () => {
  const { code, io } = await simulate({ stdin: madeUpTraffic(5) }, '-', '--format', 'json');
  expect([code, io.err()]).toEqual([0, '']);
  expect(JSON.parse(io.out())).toMatchObject({ requests: 5 });
});

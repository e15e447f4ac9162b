import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { simulationJson } from '../../src/report/simulation-json.ts';
import {
  inFolder,
  problemOf,
  simulateFiles,
  simulateText,
  type SimulateStart,
} from '../support/simulate-for-test.ts';
import { sharedData } from '../support/shared-data.ts';

const policy = `llmroute: 1
name: fleet
attributes:
  plan: { type: string, enum: [free, pro] }
  tenant: { type: string }
models:
  small: { provider: openai-compatible, model: s, baseUrl: http://127.0.0.1:1/v1, price: { input: 1, output: 2 }, context: 100000 }
  large: { provider: openai-compatible, model: l, baseUrl: http://127.0.0.1:1/v1, price: { input: 10, output: 20 }, context: 1000000 }
routes:
  cheap: { models: [small], fallback: strong }
  strong: { models: [large] }
  narrow: { models: [small] }
rules:
  - id: refused
    when: { plan: free, prompt.tokens: { gt: 1000 } }
    reject: { status: 413, message: too long }
  - id: pinned
    when: { tenant: pinned }
    route: narrow
  - id: long
    when: { prompt.tokens: { gt: 5000 } }
    route: strong
default: { route: cheap }
`;
const start: SimulateStart = { policy };

function usage(input: number, output: number, attributes: object = {}): string {
  return JSON.stringify({
    attributes: {
      'gen_ai.usage.input_tokens': input,
      'gen_ai.usage.output_tokens': output,
      ...attributes,
    },
  });
}

describe('a simulation', () => {
  test('counts, prices and places every request', async () => {
    const lines = [
      usage(1000, 100),
      usage(6000, 10),
      usage(2000, 0, { plan: 'free' }),
      usage(200_000, 5, { tenant: 'pinned' }),
      usage(300, 3, { 'llmroute.tenant': 'pinned' }),
    ];
    const { report, decisions } = await simulateText(lines.join('\n'), start);
    expect(report).toMatchObject({
      requests: 5,
      bad_lines: 0,
      rejected: 1,
      unroutable: 1,
      input_tokens: 209_300,
      output_tokens: 118,
      cost_usd: 0.001 + 0.0002 + 0.06 + 0.0002 + 0.000306,
      tokens_from: { recorded: 5, estimated: 0, exact: 0, unknown: 0 },
      output_from: { recorded: 3, assumed: 0 },
      unpriced: 0,
      carbon_unknown: 3,
    });
    expect(report.rules.map((row) => [row.id, row.requests])).toEqual([
      ['refused', 1],
      ['pinned', 2],
      ['long', 1],
      ['default', 1],
    ]);
    expect(report.routes.map((row) => [row.id, row.requests])).toEqual([
      ['cheap', 1],
      ['strong', 1],
      ['narrow', 1],
    ]);
    expect(report.models.map((row) => [row.id, row.requests, row.input_tokens])).toEqual([
      ['small', 2, 1300],
      ['large', 1, 6000],
    ]);
    expect(report.what_if).toEqual([
      {
        model: 'small',
        requests: 3,
        unfit: 0,
        unpriced: 0,
        cost_usd: 0.007526,
        policy_cost_usd: 0.061706,
      },
      {
        model: 'large',
        requests: 3,
        unfit: 0,
        unpriced: 0,
        cost_usd: 0.07526,
        policy_cost_usd: 0.061706,
      },
    ]);
    expect(
      decisions.map(({ id, line, rule, action, status, route, model, cost_usd: cost }) => [
        id,
        line,
        rule,
        action,
        status,
        route,
        model,
        cost,
      ]),
    ).toEqual([
      ['traffic.jsonl-1', 1, 'default', 'route', null, 'cheap', 'small', 0.0012],
      ['traffic.jsonl-2', 2, 'long', 'route', null, 'strong', 'large', 0.0602],
      ['traffic.jsonl-3', 3, 'refused', 'reject', 413, null, null, null],
      ['traffic.jsonl-4', 4, 'pinned', 'route', null, null, null, null],
      ['traffic.jsonl-5', 5, 'pinned', 'route', null, 'narrow', 'small', 0.000306],
    ]);
  });

  test('a fallback counts for the route that answers', async () => {
    const { report } = await simulateText(usage(4000, 1), {
      policy: policy.replace('context: 100000', 'context: 1000'),
    });
    expect(report.routes.filter((row) => row.requests > 0).map((row) => row.id)).toEqual([
      'strong',
    ]);
    expect(report.what_if[0]).toMatchObject({ requests: 0, unfit: 1 });
  });

  test('what is not recorded is estimated or assumed, and said to be', async () => {
    const body = (more: object): string =>
      JSON.stringify({ messages: [{ role: 'user', content: 'hi' }], ...more });
    const lines = [body({}), body({ max_tokens: 7 }), '{"attributes":{"plan":"pro"}}'];
    const { report } = await simulateText(lines.join('\n'), { ...start, assumedOutput: 100 });
    expect(report).toMatchObject({
      output_tokens: 207,
      tokens_from: { recorded: 0, estimated: 2, exact: 0, unknown: 1 },
      output_from: { recorded: 0, assumed: 3 },
      unpriced: 1,
    });
    expect(report.input_tokens).toBeGreaterThan(2);
  });

  test('cached tokens are priced as such, at the prices of the day of the request', async () => {
    const dated = policy.replace(
      'price: { input: 1, output: 2 }',
      'price: { input: 1, output: 2, cacheRead: 0.1, cacheWrite5m: 1.25 }',
    );
    const line = usage(1000, 10, {
      'gen_ai.usage.cache_read.input_tokens': 600,
      'gen_ai.usage.cache_write.input_tokens': 300,
    });
    const { report } = await simulateText(line, { policy: dated });
    expect(report.cost_usd).toBe(0.0001 + 0.00006 + 0.000375 + 0.00002);
  });

  test('labels of a data set are never seen', async () => {
    const { report } = await simulateText(
      usage(1, 1, { 'llmroute.label.tenant': 'pinned' }),
      start,
    );
    expect(report.rules.find((row) => row.id === 'pinned')?.requests).toBe(0);
  });

  test('ids such as `__proto__` and `7` keep their place in the JSON', async () => {
    const odd = policy
      .replaceAll('small:', 'constructor:')
      .replaceAll('[small]', '[constructor]')
      .replace('id: pinned', 'id: "7"');
    const { report } = await simulateText(usage(1, 1), { policy: odd });
    const text = simulationJson(report);
    const parsed = JSON.parse(text) as {
      rules: object;
      models: Record<string, { requests: number }>;
    };
    expect(text.indexOf('"refused"')).toBeLessThan(text.indexOf('"7"'));
    expect(Object.hasOwn(parsed.models, 'constructor')).toBe(true);
  });
});

describe('lines that are bad', () => {
  const good = usage(10, 1);
  test.each<[string, string | Uint8Array, string]>([
    ['cut off', '{"attributes": {"plan"', 'not JSON: it ends too early'],
    ['not JSON', 'hello', 'not JSON: it does not parse'],
    ['not JSON any more', '{"attributes": {}} {', 'not JSON: unexpected at character 20'],
    ['a list', '[1,2]', 'not an object but a list'],
    ['a number', '17', 'not an object but number `17`'],
    ['null', 'null', 'not an object but `null`'],
    ['a text with an escape', '"\\u001b[31m"', 'not an object but string `"\\u001b[31m"`'],
    ['negative tokens', usage(-5, 1), '`gen_ai.usage.input_tokens` is negative: `-5`'],
    [
      'a huge number',
      '{"attributes":{"gen_ai.usage.output_tokens":1e999}}',
      '`gen_ai.usage.output_tokens` must be a whole number of tokens, not `null`',
    ],
    ['of no format', '{"a":1}', 'unknown field `a`'],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'not UTF-8'],
    ['NUL', '\u0000', 'not JSON: it does not parse'],
  ])('%s', async (_, line, reason) => {
    const content = Buffer.concat([
      Buffer.from(`${good}\n`),
      Buffer.from(line),
      Buffer.from(`\n${good}\n`),
    ]);
    const { report } = await simulateText(content, start);
    expect(report.requests).toBe(2);
    expect(report.bad_lines).toBe(1);
    expect(report.bad_line_samples).toMatchObject([{ line: 2, reason }]);
    expect(await problemOf(content, { ...start, onBadLine: 'fail' })).toBe(
      `\`traffic.jsonl\` line 2: ${reason}`,
    );
  });

  test('one of 50 MB is named and nothing else is lost', async () => {
    const long = JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(50_000_000) }] });
    const content = `${good}\n${long}\n{\n${good}\n`;
    const { report } = await simulateText(content, start);
    expect(report.requests).toBe(2);
    expect(report.bad_line_samples).toMatchObject([
      { line: 2, reason: 'longer than 32 MiB: 50,000,043 bytes' },
      { line: 3, reason: 'not JSON: it ends too early' },
    ]);
    expect(await problemOf(content, { ...start, onBadLine: 'fail' })).toBe(
      '`traffic.jsonl` line 2: longer than 32 MiB: 50,000,043 bytes',
    );
  });

  test('all are counted, the first twenty are named', async () => {
    const content = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? good : 'x')).join(
      '\n',
    );
    const { report } = await simulateText(content, start);
    expect([report.requests, report.bad_lines]).toEqual([25, 25]);
    expect(report.bad_line_samples.map((sample) => sample.line)).toEqual(
      Array.from({ length: 20 }, (_, index) => 2 * index + 2),
    );
  });

  test('lone surrogates, returns, a byte order mark and blank lines are none', async () => {
    const odd = JSON.stringify({ messages: [{ role: 'user', content: '\ud800 hi' }] });
    const { report } = await simulateText(`\ufeff${good}\r\n\r\n  \r\n${odd}\r\n${good}`, start);
    expect([report.requests, report.bad_lines]).toEqual([3, 0]);
  });

  test('a line may be in another format than the rest, unless the format was named', async () => {
    const body = '{"messages":[{"role":"user","content":"hi"}]}';
    expect((await simulateText(`${good}\n${body}`, start)).report.requests).toBe(2);
    const { report } = await simulateText(`${good}\n${body}`, { ...start, from: 'llmroute' });
    expect(report.bad_line_samples).toMatchObject([
      { line: 2, reason: 'unknown field `messages`' },
    ]);
  });
});

/** A zstd frame whose blocks are not compressed (RFC 8878, 3.1.1). */
function stored(text: string): Buffer {
  const bytes = Buffer.from(text);
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58])];
  for (let at = 0; at < bytes.length; at += 1000) {
    const block = bytes.subarray(at, at + 1000);
    const header = Buffer.alloc(3);
    header.writeUIntLE((block.length << 3) | (at + 1000 >= bytes.length ? 1 : 0), 0, 3);
    parts.push(header, block);
  }
  return Buffer.concat(parts);
}

describe('files', () => {
  const lines = Array.from({ length: 200 }, (_, index) => usage(index * 40, index % 7)).join('\n');

  test('compressed or not, or from standard input, they tell the same', async () => {
    await inFolder(async (folder) => {
      const plain = join(folder, 'a.jsonl');
      const packed = join(folder, 'a.jsonl.gz');
      writeFileSync(plain, lines);
      writeFileSync(
        packed,
        Buffer.concat([gzipSync(lines.slice(0, 5000)), gzipSync(lines.slice(5000))]),
      );
      const [one, two] = await Promise.all([
        simulateFiles([plain], start),
        simulateFiles([packed], start),
      ]);
      const third = join(folder, 'a.jsonl.zst');
      const frames = [stored(lines.slice(0, 5000)), stored(lines.slice(5000))];
      writeFileSync(third, Buffer.concat(frames));
      const four = await simulateFiles([third], start);
      const three = await simulateFiles(['-'], { ...start, stdin: Buffer.from(lines) });
      if ('kind' in one || 'kind' in two || 'kind' in three || 'kind' in four)
        throw new Error('a problem');
      expect(simulationJson(two.report)).toBe(simulationJson(one.report));
      expect(simulationJson(three.report)).toBe(simulationJson(one.report));
      expect(simulationJson(four.report)).toBe(simulationJson(one.report));
      expect(two.decisions).toEqual(one.decisions);
      expect(four.decisions).toEqual(one.decisions);
    });
  });

  test('several are read one after the other, empty ones are named', async () => {
    await inFolder(async (folder) => {
      const paths = ['a', 'b', 'c'].map((name) => join(folder, name));
      writeFileSync(paths[0]!, lines);
      writeFileSync(paths[1]!, '');
      writeFileSync(
        paths[2]!,
        'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.97,10,1\nx,10,1\n',
      );
      const ran = await simulateFiles(paths, start);
      if ('kind' in ran) throw new Error(ran.message);
      expect(ran.report).toMatchObject({ requests: 201, bad_lines: 1, empty_files: [paths[1]] });
      expect(ran.report.bad_line_samples).toMatchObject([{ file: paths[2], line: 3 }]);
      expect(ran.decisions.at(-1)).toMatchObject({ id: 'c-2', file: 'c', line: 2 });
    });
  });

  test.each<[string, string | Uint8Array, string]>([
    [
      'garbage',
      'hello\nworld\n',
      'the format of `traffic.jsonl` cannot be told from its first lines: name it with --from',
    ],
    [
      'a gzip that was cut',
      gzipSync(lines).subarray(0, 300),
      '`traffic.jsonl` cannot be decompressed: it ends in the middle',
    ],
    [
      'a gzip that is damaged',
      Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 255, 255, 255]),
      '`traffic.jsonl` cannot be decompressed: it is damaged',
    ],
    [
      'a zstd that was cut',
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20]),
      '`traffic.jsonl` cannot be decompressed: it ends in the middle',
    ],
  ])('%s is a problem', async (_, content, message) => {
    expect(await problemOf(content, start)).toContain(message);
  });

  test('a named format is held to', async () => {
    expect(await problemOf('a,b\n1,2\n', { ...start, from: 'azure-csv' })).toBe(
      'the first line of `traffic.jsonl` is not the header of azure-csv',
    );
    const { report } = await simulateText('hello\nworld\n', { ...start, from: 'llmroute' });
    expect([report.requests, report.bad_lines]).toEqual([0, 2]);
  });

  test('a folder and a file that is not there are problems, before anything is read', async () => {
    await inFolder(async (folder) => {
      const inside = join(folder, 'inside');
      mkdirSync(inside);
      expect(await simulateFiles([inside], start)).toEqual({
        kind: 'problem',
        message: `\`${inside}\` is a folder: name the files in it`,
      });
      const gone = join(folder, 'gone.jsonl');
      expect(await simulateFiles([gone], start)).toEqual({
        kind: 'problem',
        message: `\`${gone}\` does not exist`,
      });
    });
  });

  test.each([
    ['a list', (records: readonly object[]) => JSON.stringify(records, null, 2)],
    ['one line', (records: readonly object[]) => JSON.stringify(records)],
    [
      'a page of a list',
      (records: readonly object[]) =>
        JSON.stringify({ page: 1, none: [], items: records }, null, 2),
    ],
  ])('a JSON document with %s is read record by record', async (_, write) => {
    const records = lines.split('\n').map((line) => JSON.parse(line) as object);
    const { report, decisions } = await simulateText(write(records), start);
    expect([report.requests, report.bad_lines]).toEqual([200, 0]);
    expect(decisions.at(-1)).toMatchObject({ line: 200, id: 'traffic.jsonl-200' });
  });

  test('a JSON document nested deeper than can be printed is a problem', async () => {
    const deep = `[{"attributes":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`;
    expect(await problemOf(deep, start)).toContain('cannot be told');
  });
});

describe('against another policy', () => {
  const changed = policy.replace('{ gt: 5000 }', '{ gt: 3000 }');
  const lines = [usage(1000, 10), usage(4000, 10), usage(4500, 10), usage(6000, 10)].join('\n');

  test('tells what moved, with an example', async () => {
    const { report } = await simulateText(lines, { policy: changed, against: policy });
    expect(report.against).toMatchObject({ requests: 4, cost_usd: 0.06976 });
    expect(report.cost_usd).toBe(0.14662);
    expect(report.moves).toMatchObject([
      {
        from: { rule: 'default', answer: 'small' },
        to: { rule: 'long', answer: 'large' },
        requests: 2,
        cost_before_usd: 0.00854,
        cost_after_usd: 0.0854,
        unpriced: 0,
        example: { id: 'traffic.jsonl-2', line: 2 },
      },
    ]);
  });

  test('the same policy moves nothing', async () => {
    const { report } = await simulateText(lines, { policy, against: policy });
    expect(report.moves).toEqual([]);
  });

  test('refusals are answers too', async () => {
    const refusing = policy.replace('{ gt: 1000 }', '{ gt: 10 }').replace('{ plan: free, ', '{ ');
    const { report } = await simulateText(lines, { policy: refusing, against: policy });
    expect(
      report.moves?.map((move) => [move.to.answer, move.requests, move.cost_after_usd]),
    ).toEqual([
      ['rejected 413', 3, 0],
      ['rejected 413', 1, 0],
    ]);
  });
});

describe('real traffic', () => {
  const azure = sharedData('azure-llm-2023/AzureLLMInferenceTrace_code.csv');
  test.runIf(azure !== undefined)(
    'the sums over the Azure trace are those of the file',
    async () => {
      const text = readFileSync(azure!, 'latin1');
      let [rows, input, output] = [0, 0, 0];
      for (const match of text.matchAll(/^[\d: .-]+,(\d+),(\d+)\r?$/gm)) {
        rows++;
        input += Number(match[1]);
        output += Number(match[2]);
      }
      expect(rows).toBe(8819);
      const ran = await simulateFiles([azure!], start);
      if ('kind' in ran) throw new Error(ran.message);
      expect(ran.report).toMatchObject({
        requests: rows,
        bad_lines: 0,
        input_tokens: input,
        output_tokens: output,
      });
      const again = await simulateFiles([azure!], start);
      if ('kind' in again) throw new Error(again.message);
      expect(simulationJson(again.report)).toBe(simulationJson(ran.report));
    },
  );

  const moon = sharedData('mooncake-fast25/synthetic_trace.jsonl');
  test.runIf(moon !== undefined)(
    'the sums over the Mooncake trace are those of the file',
    async () => {
      const text = readFileSync(moon!, 'latin1');
      const sum = (name: string): number =>
        [...text.matchAll(new RegExp(`"${name}": (\\d+)`, 'g'))].reduce(
          (all, one) => all + Number(one[1]),
          0,
        );
      const ran = await simulateFiles([moon!], start);
      if ('kind' in ran) throw new Error(ran.message);
      expect(ran.report).toMatchObject({
        requests: 3993,
        bad_lines: 0,
        input_tokens: sum('input_length'),
        output_tokens: sum('output_length'),
      });
    },
  );

  const sets: readonly [string, number][] = [
    ['arena-hard/v0.1-question.jsonl', 500],
    ['bfcl-v4/BFCL_v4_live_multiple.first300.jsonl', 300],
    ['bfcl-v4/BFCL_v4_live_parallel.jsonl', 16],
    ['bfcl-v4/BFCL_v4_live_relevance.jsonl', 16],
    ['bfcl-v4/BFCL_v4_live_simple.jsonl', 258],
    ['bfcl-v4/BFCL_v4_simple_javascript.jsonl', 50],
    ['gateway-request-logs/claude-code-router-request-logs.json', 3],
    ['gateway-request-logs/claude-code-router-requests.first20.jsonl', 20],
    ['litellm-spend-logs/spend_logs_payload.json', 1],
    ['litellm-spend-logs/standard_logging_payload.json', 1],
  ];
  for (const [name, requests] of sets) {
    const path = sharedData(name);
    test.runIf(path !== undefined)(`${name} has no bad line`, async () => {
      const ran = await simulateFiles([path!], start);
      if ('kind' in ran) throw new Error(ran.message);
      expect(ran.report).toMatchObject({ requests, bad_lines: 0, tokens_from: { unknown: 0 } });
    });
  }
});

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { startFailingServer, type FailingServer } from '../../support/failing-server.ts';
import { memoryIo, type MemoryIo, type MemoryStart } from '../../support/memory-io.ts';

const POLICY = `llmroute: 1
name: desk
timeZone: Europe/Berlin
attributes:
  plan:  { type: string, enum: [free, pro] }
  size:  { type: number, min: 0, max: 10 }
  beta:  { type: boolean }
  teams: { type: list }
models:
  luna: { uses: openai/gpt-6-luna }
  sol:  { uses: openai/gpt-6.1-sol }
  opus: { uses: anthropic/claude-opus-5-5 }
  tiny: { provider: ollama, model: tiny, context: 20, tools: false, images: false, json: false }
routes:
  cheap:  { models: [luna], fallback: strong }
  strong: { models: [sol, opus], select: lowest-cost }
  ramp:   { split: { cheap: 50, strong: 50 }, by: plan }
  small:  { models: [tiny] }
  claude: { models: [opus] }
rules:
  - { id: paying, when: { plan: pro }, route: strong }
  - { id: tester, when: { beta: true, size: { gte: 5 } }, route: ramp }
  - { id: abuse, when: { prompt.text: { contains: forbidden } }, reject: { status: 403, message: refused by policy } }
  - { id: team, when: { teams: { contains: claude } }, route: claude }
  - { id: tagged, when: { tags: { contains: small } }, route: small }
  - { id: head, when: { header.x-team: red }, route: strong }
  - { id: night, when: { time.hour: { lt: 6 } }, route: strong }
default: { route: cheap }
`;

async function run(words: readonly string[], start: MemoryStart = {}) {
  const files = { 'policy.yaml': POLICY, 'prompt.txt': 'What is 2+2?\n', ...start.files };
  const io: MemoryIo = memoryIo({ ...start, files });
  const exit = await main(['run', ...words, '--policy', 'policy.yaml'], io);
  return { exit, out: io.out(), err: io.err() };
}

async function decide(words: readonly string[], start: MemoryStart = {}) {
  const { out, exit } = await run([...words, '--dry-run', '--format', 'json'], start);
  return {
    exit,
    decision: JSON.parse(out) as Record<string, unknown> & { plan: { model: string }[] },
  };
}

describe('run --embedded', () => {
  it('streams the answer to stdout and the decision to stderr', async () => {
    const { exit, out, err } = await run(['prompt.txt', '--embedded', '--attr', 'plan=pro']);
    expect(out).toMatch(
      /^This is the embedded answer of model sol; no network was used\. You asked: "What is 2\+2\?"\. .*\n$/,
    );
    expect(err).toMatch(
      /^rule paying -> route strong -> sol \(openai\/gpt-6\.1-sol\), about 0\.\d+ USD \(then opus\), \d+ tokens in \(estimated\)\nsol answered, \d+ tokens in, \d+ out, would cost 0\.\d+ USD\n$/,
    );
    expect(exit).toBe(0);
  });

  it('says the same twice', async () => {
    const words = ['prompt.txt', '--embedded'];
    expect(await run(words)).toEqual(await run(words));
  });

  it('answers for providers without a codec, and for every dialect', async () => {
    const body =
      '{"system": "be brief", "max_tokens": 4, "messages": [{"role": "user", "content": "hi"}]}';
    const { exit, out, err } = await run([
      '--input',
      body,
      '--attr',
      'teams=a,claude',
      '--embedded',
    ]);
    expect(out).toBe('This is the embedded \n');
    expect(err).toContain(', ended by length\n');
    expect(exit).toBe(0);
  });

  it('stops at Ctrl-C with 130', async () => {
    const cancelled = new AbortController();
    const files = { 'policy.yaml': POLICY, 'prompt.txt': 'hi' };
    const io = memoryIo({ files, cancelled: cancelled.signal });
    const write = io.writeOut.bind(io);
    io.writeOut = async (text) => {
      await write(text);
      cancelled.abort();
    };
    expect(await main(['run', 'prompt.txt', '--embedded', '--policy', 'policy.yaml'], io)).toBe(
      130,
    );
    expect(io.out()).toBe('This \n');
    expect(io.err()).toMatch(/\ncancelled\n$/);
  });
});

describe('run under a guarantee', () => {
  const stays = (what: string) => ({
    files: {
      'policy.yaml': `${POLICY}guarantees: [{ id: stays, when: { plan: pro }, ${what} }]\n`,
    },
  });
  const PRO = ['prompt.txt', '--attr', 'plan=pro'];

  it('leaves out the attempts that would break it, and says so', async () => {
    const { exit, out } = await run(
      [...PRO, '--dry-run', '--explain'],
      stays('never: { model.provider: openai }'),
    );
    expect(out).toContain('plan      1. opus (');
    expect(out).toContain(
      '\nblocked   sol: guarantee `stays` forbids it: model.provider is openai\ninput ',
    );
    expect(out).toContain(
      '\n  strong: sol: guarantee `stays` forbids it: model.provider is openai\n  route strong asks opus ',
    );
    expect(exit).toBe(0);
  });

  it('lists them in JSON', async () => {
    const { decision } = await decide(PRO, stays('always: { model.residency: eu }'));
    const step = { route: 'strong', guarantee: 'stays', why: 'model.residency: not stated' };
    expect(decision['plan']).toEqual([]);
    expect(decision['blocked']).toEqual([
      { model: 'sol', ...step },
      { model: 'opus', ...step },
    ]);
    expect(decision['trace']).toContainEqual({ kind: 'guarantee', model: 'sol', ...step });
    expect(
      (await decide(['prompt.txt'], stays('always: { model.residency: eu }'))).decision,
    ).toMatchObject({ blocked: [] });
  });

  it('ends with 5 where nobody is left, and asks nobody', async () => {
    const { exit, out, err } = await run(
      [...PRO, '--embedded'],
      stays('never: { any: [{ model.provider: openai }, { model.context: { lt: 5000000 } }] }'),
    );
    expect(out).toBe('');
    expect(err).toContain(
      'error: no model of route `strong` can serve the request: sol: guarantee `stays` forbids it: model.provider is openai; opus: guarantee `stays` forbids it: model.context is 1000000\n',
    );
    expect(exit).toBe(5);
  });
});

describe('run --dry-run', () => {
  it('prints the decision for people', async () => {
    const { exit, out, err } = await run(['prompt.txt', '--dry-run', '--explain']);
    expect(
      out
        .replace(/[0-9a-f]{16}/, 'FINGERPRINT')
        .replace(/\d+ tokens/, 'N tokens')
        .replaceAll(/0\.\d+ USD/g, 'X USD'),
    ).toBe(
      `policy    desk (fingerprint FINGERPRINT)
rule      default
route     cheap
plan      1. luna (openai/gpt-6-luna), about X USD
          2. sol (openai/gpt-6.1-sol), about X USD
          3. opus (anthropic/claude-opus-5-5), about X USD
input     N tokens in (estimated)
trace
  rule paying is absent: \`plan: pro\` (policy.yaml:21:27), plan is absent: \`plan\` was not sent
  rule tester is absent: \`beta: true\` (policy.yaml:22:27), beta is absent: \`beta\` was not sent
  rule abuse does not hold: \`prompt.text: { contains: forbidden }\` (policy.yaml:23:26), prompt.text is "What is 2+2?\\n"
  rule team is absent: \`teams: { contains: claude }\` (policy.yaml:24:25), teams is absent: \`teams\` was not sent
  rule tagged does not hold: \`tags: { contains: small }\` (policy.yaml:25:27), tags is []
  rule head is absent: \`header.x-team: red\` (policy.yaml:26:25), header.x-team is absent: header \`x-team\` was not sent
  rule night does not hold: \`time.hour: { lt: 6 }\` (policy.yaml:27:26), time.hour is 13
  so it goes to route cheap
  route cheap asks luna (in-order): in the order in which the route lists its models
  cheap falls back to strong
  route strong asks sol, opus (lowest-cost): \`sol\` costs the least, X USD
`,
    );
    expect(err).toBe('');
    expect(exit).toBe(0);
  });

  it.each<[string, readonly string[], string]>([
    ['nothing', [], 'default'],
    ['an attribute', ['--attr', 'plan=pro'], 'paying'],
    ['several attributes', ['--attr', 'beta=true', '--attr', 'size=5'], 'tester'],
    ['a list', ['--attr', 'teams=x', '--attr', 'teams=claude'], 'team'],
    ['a header, any case', ['--header', 'X-Team=red'], 'head'],
    ['a tag', ['--tag', 'small'], 'tagged'],
    ['a time', ['--now', '2026-11-22T03:00:00Z'], 'night'],
  ])('decides by %s', async (_, words, rule) => {
    expect((await decide(['prompt.txt', ...words])).decision['rule']).toBe(rule);
  });

  it.each<[string, string, string]>([
    ['a chat body', '{"messages": [{"role": "user", "content": "forbidden"}]}', 'abuse'],
    ['a responses body', '{"input": "forbidden"}', 'abuse'],
    [
      'a messages body',
      '{"system": "x", "max_tokens": 5, "messages": [{"role": "user", "content": "forbidden"}]}',
      'abuse',
    ],
    [
      'a traffic record',
      '{"attributes": {"plan": "pro", "gen_ai.usage.input_tokens": 12}}',
      'paying',
    ],
    [
      'a traffic record with a request',
      '{"id": "a", "start_time": "2026-11-22T03:00:00Z", "request": {"messages": [{"role": "user", "content": "hi"}]}}',
      'night',
    ],
  ])('decides %s', async (_, input, rule) => {
    expect((await decide(['--input', input])).decision['rule']).toBe(rule);
  });

  it('reads the standard input', async () => {
    expect((await decide(['-'], { stdin: '\ufeffforbidden' })).decision['rule']).toBe('abuse');
    expect((await decide([], { stdin: 'forbidden' })).decision['rule']).toBe('abuse');
  });

  it('keeps a key on its side of a split', async () => {
    const words = ['prompt.txt', '--attr', 'beta=true', '--attr', 'size=9', '--attr', 'plan=free'];
    const one = await decide(words);
    const other = await decide(['--input', '{"input": "other"}', ...words.slice(1)]);
    expect(one.decision.plan[0]?.model).toBe(other.decision.plan[0]?.model);
  });
});

describe('the JSON of a decision', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../../schemas/decision.schema.json', import.meta.url), 'utf8'),
  ) as object;
  const validate = new Ajv({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
  }).compile(schema);

  it.each<[string, readonly string[], number]>([
    ['a route', ['prompt.txt'], 0],
    ['a split', ['prompt.txt', '--attr', 'beta=true', '--attr', 'size=9'], 0],
    ['a rejection', ['--input', '{"input": "forbidden"}'], 4],
    ['nobody fits', ['prompt.txt', '--tag', 'small', '--input', ''], 2],
    ['nobody fits', ['--input', `{"input": "${'word '.repeat(50)}"}`, '--tag', 'small'], 5],
    [
      'a trace without text',
      ['--input', '{"attributes": {"gen_ai.usage.input_tokens": 12}}', '--tag', 'small'],
      0,
    ],
    ['no tokens', ['--input', '{"attributes": {"plan": "pro"}}'], 0],
    ['an attempt that is not made', ['prompt.txt'], 0],
  ])('fits its schema: %s', async (what, words, exit) => {
    const guarantees = what.startsWith('an attempt')
      ? 'guarantees: [{ id: stays, never: { model.id: luna } }]\n'
      : '';
    const files = { 'policy.yaml': `${POLICY}${guarantees}` };
    const result = await run([...words, '--dry-run', '--format', 'json'], { files });
    expect(result.exit).toBe(exit);
    if (exit === 2) return;
    const decision = JSON.parse(result.out) as unknown;
    validate(decision);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('goes to stderr on one line beside an answer', async () => {
    const { out, err } = await run(['prompt.txt', '--embedded', '--format', 'json']);
    expect(out).toMatch(/^This is the embedded answer/);
    const [line = ''] = err.split('\n');
    expect(validate(JSON.parse(line))).toBe(true);
  });

  it('refuses what is not a decision', () => {
    expect(validate({ schema: 'llmroute/decision/1' })).toBe(false);
  });
});

describe('what is wrong with the command line', () => {
  it.each<[string, readonly string[], MemoryStart, string]>([
    [
      'a missing file',
      ['nope.txt'],
      {},
      'the prompt `nope.txt` does not exist: name a text file, or pipe the prompt into `llmroute run -`',
    ],
    [
      'a folder',
      ['some'],
      { files: { 'some/x.txt': '' } },
      'the prompt `some` is a folder, not a file',
    ],
    [
      'a binary file',
      ['x.bin'],
      { files: { 'x.bin': new Uint8Array([104, 0, 105]) } },
      '`x.bin` is no text: byte 1 is NUL',
    ],
    [
      'another encoding',
      ['x.txt'],
      { files: { 'x.txt': new Uint8Array([104, 0xe4]) } },
      '`x.txt` is no text: byte 1 is not UTF-8',
    ],
    ['an empty prompt', ['-'], { stdin: ' \n' }, 'the standard input is empty'],
    [
      'no prompt',
      [],
      { terminal: true },
      'no prompt: name a text file, `-` for the standard input, or `--input`',
    ],
    ['two prompts', ['prompt.txt', 'b.txt'], {}, ''],
    [
      'a prompt and an input',
      ['prompt.txt', '--input', '{}'],
      {},
      'give either a prompt or `--input`, not both',
    ],
    [
      'bad JSON',
      ['--input', '{"a": 1,\n "b" 2}'],
      {},
      '`--input` is not JSON: `2` where `:` should be, line 2, column 6',
    ],
    [
      'cut JSON',
      ['--input', '{"a": [1, 2'],
      {},
      '`--input` is not JSON: it ends where `,` or `]` should be, line 1, column 12',
    ],
    ['a list', ['--input', '[]'], {}, '`--input` is not a JSON object'],
    [
      'no request',
      ['--input', '{"hello": 1}'],
      {},
      '`--input` is no request: give a body with `messages` or `input`, or `{"request": …, "attributes": …}`',
    ],
    [
      'one attribute twice',
      ['p.txt', '--attr', 'plan=pro', '--attr', 'plan=free'],
      { files: { 'p.txt': 'hi' } },
      'attribute `plan` is given twice: it holds one value',
    ],
    [
      'an unknown attribute',
      ['prompt.txt', '--attr', 'plam=pro'],
      {},
      'unknown attribute `plam`: did you mean `plan`?',
    ],
    [
      'a far attribute',
      ['prompt.txt', '--attr', 'zzzzzzzz=pro'],
      {},
      'unknown attribute `zzzzzzzz`: the policy declares `plan`, `size`, `beta`, `teams`',
    ],
    [
      'a value outside its list',
      ['prompt.txt', '--attr', 'plan=prp'],
      {},
      'attribute `plan` cannot be `prp`: did you mean `pro`?',
    ],
    [
      'a text for a number',
      ['prompt.txt', '--attr', 'size=big'],
      {},
      'attribute `size` is a number, not `big`',
    ],
    [
      'a number too large',
      ['prompt.txt', '--attr', 'size=11'],
      {},
      'attribute `size` is at most 10, not `11`',
    ],
    [
      'a text for a boolean',
      ['prompt.txt', '--attr', 'beta=yes'],
      {},
      'attribute `beta` is `true` or `false`, not `yes`',
    ],
    [
      'an attribute without a value',
      ['prompt.txt', '--attr', 'plan'],
      {},
      '`--attr plan` has no value: write `--attr name=value`',
    ],
    [
      'a header without a value',
      ['prompt.txt', '--header', 'x'],
      {},
      '`--header x` has no value: write `--header name=value`',
    ],
    [
      'a time that is none',
      ['prompt.txt', '--now', 'later'],
      {},
      'option `--now <time>` argument `later` is invalid: give an RFC 3339 time such as 2026-11-22T09:30:00Z',
    ],
    ['a format that is none', ['prompt.txt', '--format', 'xml'], {}, ''],
    [
      'no body to send',
      ['--input', '{"attributes": {"plan": "pro"}}', '--embedded'],
      {},
      'the request has no body that could be sent: use --dry-run',
    ],
  ])('%s', async (_, words, start, message) => {
    const { exit, out, err } = await run(words, start);
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message === '' ? 'error: ' : `error: ${message}\n`);
  });

  it('an invalid policy is 3', async () => {
    const io = memoryIo({ files: { 'bad.yaml': 'llmroute: 1\nruless: []\n', 'prompt.txt': 'hi' } });
    expect(await main(['run', 'prompt.txt', '--policy', 'bad.yaml', '--dry-run'], io)).toBe(3);
  });
});

describe('what cannot be answered', () => {
  it('a rejection is 4', async () => {
    const { exit, out, err } = await run(['--input', '{"input": "forbidden"}']);
    expect({ exit, out, err }).toEqual({
      exit: 4,
      out: '',
      err: 'rule abuse -> rejected with status 403\nerror: the policy rejected the request (403): refused by policy\n',
    });
  });

  it('a rejection is one line whatever its message', async () => {
    const hostile = POLICY.replace('refused by policy', '"no\\e[2J\\nway"');
    const io = memoryIo({ files: { 'policy.yaml': hostile } });
    const words = ['run', '--policy', 'policy.yaml', '--input', '{"input": "forbidden"}'];
    expect(await main(words, io)).toBe(4);
    expect(io.err()).toContain('the policy rejected the request (403): no␛[2J␊way\n');
  });

  it('a request that fits no model is 5, and says why for each', async () => {
    const tools = '[{"type": "function", "function": {"name": "f"}}]';
    const input = `{"messages": [{"role": "user", "content": "${'word '.repeat(40)}"}], "tools": ${tools}}`;
    const { exit, err } = await run(['--input', input, '--tag', 'small']);
    expect(err.replaceAll(/\d+ /g, 'N ').split('\n')[1]).toBe(
      'error: no model of route `small` can serve the request: tiny: takes no tools; its context is N tokens, the request takes N (N in, up to N out)',
    );
    expect(exit).toBe(5);
  });

  it.each<[string, readonly string[], Record<string, string>, string]>([
    [
      'a missing key',
      ['prompt.txt'],
      {},
      'model `luna` cannot be called: its key is missing: set OPENAI_API_KEY; try --dry-run, or --embedded for an answer without network',
    ],
    [
      'a key that is none',
      ['prompt.txt'],
      { OPENAI_API_KEY: 'two words' },
      'model `luna` cannot be called: the environment variable OPENAI_API_KEY holds no key: a key is visible ASCII without spaces; try --dry-run, or --embedded for an answer without network',
    ],
    [
      'a provider without a codec',
      ['prompt.txt', '--attr', 'teams=claude'],
      {},
      'model `opus` cannot be called: provider `anthropic` speaks an API that llmroute has no codec for yet; try --embedded or --dry-run, or reach it through a server that speaks chat completions (`provider: openai-compatible` with a `baseUrl`)',
    ],
  ])('%s is 5, and nothing is sent', async (_, words, env, message) => {
    const { exit, out, err } = await run(words, { env });
    expect(exit).toBe(5);
    expect(out).toBe('');
    expect(err.split('\n')[1]).toBe(`error: ${message}`);
  });
});

describe('over the network', () => {
  let server: FailingServer;
  beforeAll(async () => {
    server = await startFailingServer();
  });
  afterAll(() => server.close());

  const live = (play: string): string => `llmroute: 1
name: live
models:
  luna:  { provider: openai-compatible, model: luna-1, baseUrl: "${server.origin}/${encodeURIComponent(play)}/v1", key: file:key.txt, context: 1000, tools: true, images: true, json: true, price: { input: 1, output: 2 } }
  other: { uses: openai/gpt-6-luna }
routes:
  only: { models: [luna, other] }
default: { route: only }
`;

  it.each([
    ['answers', 0, 'Hello\n', 'luna answered, 8 tokens in, 2 out, 0.000012 USD'],
    [
      '400 bad request',
      5,
      '',
      'error: no model could answer: model `luna`: bad-request (400): no such parameter',
    ],
    [
      'ends the stream after the first token',
      5,
      'Hel\n',
      'error: the answer broke off: model `luna`: cut: the stream ended in the middle of the answer',
    ],
  ])('%s: exit %i', async (play, exit, out, last) => {
    const io = memoryIo({
      files: { 'policy.yaml': live(play), 'prompt.txt': 'hi', 'key.txt': 'file-key\n' },
    });
    expect(await main(['run', 'prompt.txt', '--policy', 'policy.yaml'], io)).toBe(exit);
    expect(io.out()).toBe(out);
    expect(io.err().trimEnd().split('\n').slice(1)).toEqual([
      'warning: model `other` cannot be called: its key is missing: set OPENAI_API_KEY; try --dry-run, or --embedded for an answer without network; it is left out of the plan',
      last,
    ]);
    expect(server.seen.at(-1)?.key).toBe('Bearer file-key');
  });

  it('goes through the proxy that the environment names', async () => {
    const asked: string[] = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(503, { 'content-type': 'application/json' });
      response.end('{"error":{"message":"from the proxy"}}');
    });
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const address = `http://127.0.0.1:${String(port)}`;
    const io = memoryIo({
      files: { 'policy.yaml': live('answers'), 'prompt.txt': 'hi', 'key.txt': 'file-key' },
      env: { HTTP_PROXY: address },
    });
    expect(await main(['run', 'prompt.txt', '--policy', 'policy.yaml'], io)).toBe(5);
    expect(asked).toHaveLength(1);
    const spared = memoryIo({
      files: { 'policy.yaml': live('answers'), 'prompt.txt': 'hi', 'key.txt': 'file-key' },
      env: { HTTP_PROXY: address, NO_PROXY: '127.0.0.1' },
    });
    expect(await main(['run', 'prompt.txt', '--policy', 'policy.yaml'], spared)).toBe(0);
    expect(asked).toHaveLength(1);
    await new Promise((resolve) => proxy.close(resolve));
  });
});

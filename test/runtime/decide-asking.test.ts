import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import { realClock } from '../../src/cli/run/clock.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { embedded } from '../../src/providers/embedded.ts';
import type { LocalProvider } from '../../src/providers/types.ts';
import type { RoutingRequest } from '../../src/request/routing-request.ts';
import { estimatedCounter } from '../../src/request/tokens/estimated-counter.ts';
import { AnswerCache } from '../../src/runtime/answer-cache.ts';
import { decideAsking } from '../../src/runtime/decide-asking.ts';
import type { RemoteWorld } from '../../src/runtime/remote-world.ts';
import { createTransport } from '../../src/runtime/transport.ts';
import { Turns } from '../../src/runtime/turns.ts';
import type { Clock, Decision, TraceStep } from '../../src/runtime/types.ts';
import { answerJson, startAskingServer, type AskingServer } from '../support/asking-server.ts';
import { contextOf, requestOf, saying } from '../support/requests.ts';

const transport = createTransport({ http: undefined, https: undefined, except: undefined });
afterAll(() => transport.close());

let server: AskingServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const clock = realClock(() => performance.now());

function worldOf(parts: Partial<RemoteWorld> = {}): RemoteWorld {
  return {
    clock,
    cancelled: new AbortController().signal,
    counter: estimatedCounter,
    transport: () => Promise.resolve({ transport }),
    key: () => Promise.resolve({ key: 'the-very-secret-key' }),
    line: () => Promise.resolve({ problem: 'no model can be called here' }),
    ...parts,
  };
}

interface Declared {
  readonly signals: Readonly<Record<string, unknown>>;
  readonly rules: readonly unknown[];
  readonly more?: Readonly<Record<string, unknown>>;
}

async function compiledOf({ signals, rules, more = {} }: Declared) {
  const policy = JSON.stringify({
    llmroute: 1,
    name: 'asking',
    attributes: { plan: { type: 'string' } },
    models: {
      luna: { uses: 'openai/gpt-6-luna', tags: ['cheap'] },
      opus: { uses: 'anthropic/claude-opus-5-5' },
    },
    signals,
    routes: { cheap: { models: ['luna'] }, strong: { models: ['opus', 'luna'] } },
    rules,
    default: { route: 'cheap' },
    ...more,
  });
  const loaded = await loadPolicy('p.yaml', () =>
    Promise.resolve(new TextEncoder().encode(policy)),
  );
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
  return compilePolicy(loaded.value);
}

async function decide(
  declared: Declared,
  world: RemoteWorld = worldOf(),
  request: RoutingRequest = saying('hello'),
): Promise<Decision> {
  const compiled = await compiledOf(declared);
  return decideAsking(
    compiled,
    request,
    { signals: contextOf(), seed: 0, turns: new Turns() },
    world,
  );
}

function label(path: string, more: object = {}): { readonly http: object } {
  return {
    http: {
      url: `${server?.origin ?? ''}${path}`,
      body: { text: '${prompt}' },
      answer: '/label',
      type: 'string',
      enum: ['low', 'high'],
      timeout: '20s',
      ...more,
    },
  };
}

const rule = (id: string, when: unknown) => ({ id, when, route: 'strong' });

/** Why the test that decided a rule had no reading. */
function reasonOf({ trace }: Decision, id: string): string | undefined {
  const step = trace.find((one): one is TraceStep & { kind: 'rule' } => {
    return one.kind === 'rule' && one.rule === id;
  });
  const reading = step?.failed?.reading;
  return reading?.kind === 'absent' ? reading.why : undefined;
}

test('asks a service and goes by its answer', async () => {
  server = await startAskingServer((_, response) => answerJson(response, { label: 'high' }));
  const headers = { authorization: 'Bearer env:KEY', 'x-team': 'routing' };
  const decision = await decide({
    signals: { risk: label('/risk', { headers }) },
    rules: [rule('risky', { risk: 'high' })],
  });
  expect(decision.rule).toBe('risky');
  expect(server.seen).toMatchObject([
    {
      path: '/risk',
      body: '{"text":"hello"}',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer the-very-secret-key',
        'x-team': 'routing',
      },
    },
  ]);
  expect(JSON.stringify(decision)).not.toContain('the-very-secret-key');
});

describe('absent with its reason', () => {
  const plays: readonly (readonly [string, (response: ServerResponse) => void, RegExp])[] = [
    ['500', (r) => answerJson(r, { label: 'high' }, 500), /^the service answered 500$/],
    [
      'a redirect',
      (r) => r.writeHead(302, { location: '/high' }).end(),
      /^the service answered 302$/,
    ],
    ['no JSON', (r) => r.end('<html>'), /^the answer is not JSON$/],
    ['nothing', (r) => r.end(), /^the answer is not JSON$/],
    ['a pointer that misses', (r) => answerJson(r, { labels: [] }), /has nothing at `\/label`$/],
    ['a label outside', (r) => answerJson(r, { label: 'medium' }), /is not one of `low`, `high`$/],
    [
      'a huge body',
      (r) => r.end(JSON.stringify({ label: 'high', more: 'x'.repeat(2_000_000) })),
      /^the answer is longer than 1048576 bytes$/,
    ],
    ['a hang-up', (r) => r.socket?.destroy(), /connection (?:closed|reset)$/],
    [
      'a hang-up in the middle',
      (r) => {
        r.writeHead(200, { 'content-length': '100' });
        r.write('{"label":', () => r.socket?.destroy());
      },
      /^the connection broke/,
    ],
  ];
  test.each(plays)('%s', async (_, play, reason) => {
    server = await startAskingServer((_seen, response) => {
      play(response);
    });
    const declared = { signals: { risk: label('/') }, rules: [rule('risky', { risk: 'high' })] };
    const decision = await decide(declared);
    expect(decision.rule).toBe('default');
    expect(reasonOf(decision, 'risky')).toMatch(reason);
    expect(server.seen).toHaveLength(1);
  });

  test('nobody listens', async () => {
    server = await startAskingServer(() => undefined);
    const declared = { signals: { risk: label('/') }, rules: [rule('risky', { risk: 'high' })] };
    await server.close();
    expect(reasonOf(await decide(declared), 'risky')).toMatch(/connection refused$/);
  });

  test('a key is missing', async () => {
    server = await startAskingServer(() => undefined);
    const risk = label('/', { headers: { authorization: 'env:KEY' } });
    const decision = await decide(
      { signals: { risk }, rules: [rule('risky', { risk: 'high' })] },
      worldOf({ key: () => Promise.resolve({ problem: 'set KEY' }) }),
    );
    expect(reasonOf(decision, 'risky')).toBe('header `authorization`: set KEY');
    expect(server.seen).toEqual([]);
  });

  test('a door of the world throws', async () => {
    const risk = label('http://127.0.0.1:1/');
    const declared = { signals: { risk }, rules: [rule('risky', { risk: 'high' })] };
    const failing = worldOf({ transport: () => Promise.reject(new Error('no')) });
    expect(reasonOf(await decide(declared, failing), 'risky')).toBe('the connection broke');
  });
});

/** A clock whose pauses end when they are told to. */
function heldClock(): Clock & { readonly waiting: number[]; ring(): void } {
  const bells: (() => void)[] = [];
  const waiting: number[] = [];
  return {
    waiting,
    now: () => 0,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        waiting.push(ms);
        bells.push(resolve);
        signal?.addEventListener('abort', () => resolve(), { once: true });
      }),
    ring: () => {
      for (const bell of bells) bell();
    },
  };
}

test('a service that does not answer holds nobody longer than its time-out', async () => {
  const held = heldClock();
  server = await startAskingServer(() => {
    held.ring();
  });
  const risk = label('/', { timeout: '250ms' });
  const declared = { signals: { risk }, rules: [rule('risky', { risk: 'high' })] };
  const decision = await decide(declared, worldOf({ clock: held }));
  expect(held.waiting).toEqual([250]);
  expect(reasonOf(decision, 'risky')).toBe('no answer within 250ms');
});

test('a world that never gives a key holds nobody longer than the time-out', async () => {
  const held = heldClock();
  const risk = label('http://127.0.0.1:1/', { headers: { authorization: 'env:KEY' } });
  const declared = { signals: { risk }, rules: [rule('risky', { risk: 'high' })] };
  const key = (): Promise<never> => {
    setImmediate(() => {
      held.ring();
    });
    return new Promise(() => undefined);
  };
  const decision = await decide(declared, worldOf({ clock: held, key }));
  expect(reasonOf(decision, 'risky')).toBe('no answer within 20s');
});

test('a request that is cancelled waits for nobody', async () => {
  const stop = new AbortController();
  server = await startAskingServer(() => {
    stop.abort();
  });
  const declared = { signals: { risk: label('/') }, rules: [rule('risky', { risk: 'high' })] };
  const world = worldOf({ cancelled: stop.signal, clock: heldClock() });
  expect(reasonOf(await decide(declared, world), 'risky')).toBe('the request was cancelled');
  expect(reasonOf(await decide(declared, world), 'risky')).toBe('the request was cancelled');
  expect(server.seen).toHaveLength(1);
});

describe('who is asked', () => {
  test('several at once: each answer waits for the other question', async () => {
    const open: ServerResponse[] = [];
    server = await startAskingServer((_, response) => {
      open.push(response);
      if (open.length < 3) return;
      for (const one of open) answerJson(one, { label: 'high' });
    });
    const decision = await decide({
      signals: { a: label('/a'), b: label('/b'), c: label('/c') },
      rules: [rule('both', { a: 'high', b: 'low' }), rule('third', { c: 'high' })],
    });
    expect(decision.rule).toBe('third');
    expect(server.most).toBe(3);
    expect(server.seen).toHaveLength(3);
  });

  test.each<[what: string, rules: readonly unknown[], asked: readonly string[]]>([
    ['a free signal rules it out', [rule('r', { a: 'high', plan: 'free' })], []],
    ['a free signal is absent', [rule('r', { b: 'high', team: 'x' })], []],
    ['an earlier rule holds', [rule('p', { plan: 'pro' }), rule('r', { a: 'high' })], []],
    ['another part of `any` holds', [rule('r', { any: [{ a: 'high' }, { plan: 'pro' }] })], []],
    ['nothing else decides', [rule('r', { a: 'high', plan: 'pro' })], ['/a']],
    ['only what `not` leaves open', [rule('r', { not: { a: 'high', plan: 'pro' } })], ['/a']],
    ['`not` is settled', [rule('r', { not: { a: 'high', plan: 'free' } })], []],
    ['only an empty rule', [rule('r', {})], []],
  ])('%s', async (_, rules, asked) => {
    server = await startAskingServer((_seen, response) => answerJson(response, { label: 'low' }));
    const request = requestOf({
      api: 'openai.chat',
      body: { messages: [{ role: 'user', content: 'hello' }] },
      attributes: { plan: 'pro' },
    });
    await decide(
      {
        signals: { a: label('/a'), b: label('/b') },
        rules,
        more: { attributes: { plan: { type: 'string' }, team: { type: 'string' } } },
      },
      worldOf(),
      request,
    );
    expect(server.seen.map(({ path }) => path)).toEqual(asked);
  });

  test('a signal that the decision did not need says so', async () => {
    server = await startAskingServer((_, response) => answerJson(response, { label: 'low' }));
    const rules = [rule('r', { b: 'high', plan: 'x' })];
    const decision = await decide({ signals: { b: label('/b') }, rules });
    expect(reasonOf(decision, 'r')).toBe('not asked, as the decision does not depend on it');
  });

  test('signals with the same question share one call', async () => {
    server = await startAskingServer((_, response) =>
      answerJson(response, { label: 'high', score: 0.9 }),
    );
    const score = label('/same', { answer: '/score', type: 'number', enum: undefined });
    const decision = await decide({
      signals: { a: label('/same'), score },
      rules: [rule('r', { a: 'high', score: { gte: 0.5 } })],
    });
    expect(decision.rule).toBe('r');
    expect(server.seen).toHaveLength(1);
  });

  test('a guarantee and a split are asked for where the plan needs them', async () => {
    server = await startAskingServer((_, response) => answerJson(response, { label: 'high' }));
    const decision = await decide({
      signals: { risk: label('/risk'), side: label('/side') },
      rules: [],
      more: {
        routes: {
          cheap: { models: ['luna'] },
          strong: { models: ['opus'] },
          both: { split: { cheap: 50, strong: 50 }, by: 'side', fallback: 'strong' },
        },
        default: { route: 'both' },
        guarantees: [{ id: 'careful', when: { risk: 'high' }, never: { 'model.id': 'luna' } }],
      },
    });
    expect(server.seen.map(({ path }) => path).sort()).toEqual(['/risk', '/side']);
    expect(decision.plan.attempts.map(({ model }) => model.id)).not.toContain('luna');
    expect(decision.trace).toContainEqual(expect.objectContaining({ kind: 'split', key: 'high' }));
  });
});

describe('answers are kept', () => {
  test('for their time, and only those that could be read', async () => {
    let answer = 'medium';
    server = await startAskingServer((_, response) => answerJson(response, { label: answer }));
    let now = 0;
    const cache = new AnswerCache();
    const world = worldOf({ cache, clock: { ...clock, now: () => now } });
    const signals = { risk: label('/', { cache: '1m' }) };
    const declared = { signals, rules: [rule('risky', { risk: 'high' })] };
    const rules: string[] = [];
    for (const [time, next] of [
      [0, 'high'],
      [1, 'low'],
      [60_000, 'low'],
      [60_002, 'low'],
    ] as const) {
      now = time;
      rules.push((await decide(declared, world)).rule);
      answer = next;
    }
    // The first answer is none, the second is kept for a minute, the fourth is asked for again.
    expect(rules).toEqual(['default', 'risky', 'risky', 'default']);
    expect(server.seen).toHaveLength(3);
    await decide(declared, world, saying('another'));
    expect(server.seen).toHaveLength(4);
  });

  test('not without `cache`', async () => {
    server = await startAskingServer((_, response) => answerJson(response, { label: 'high' }));
    const world = worldOf({ cache: new AnswerCache() });
    const declared = { signals: { risk: label('/') }, rules: [rule('risky', { risk: 'high' })] };
    await decide(declared, world);
    await decide(declared, world);
    expect(server.seen).toHaveLength(2);
  });
});

describe('a model of the fleet', () => {
  const signals = { law: { judge: { model: 'luna', question: 'Law?', labels: ['yes', 'no'] } } };
  const declared = { signals, rules: [rule('law', { law: 'yes' })] };

  function speaking(...pieces: readonly string[]): RemoteWorld {
    const provider: LocalProvider = {
      ...embedded,
      answer: () => [
        ...pieces.map((text) => ({ afterMs: 0, event: { kind: 'text', text } as const })),
        { afterMs: 0, event: { kind: 'done' } },
      ],
    };
    return worldOf({ line: () => Promise.resolve({ line: { kind: 'local', provider } }) });
  }

  test('answers with a label', async () => {
    expect((await decide(declared, speaking('Ye', 's.'))).rule).toBe('law');
    expect((await decide(declared, speaking('no'))).rule).toBe('default');
  });

  test.each<[what: string, world: () => RemoteWorld, reason: RegExp]>([
    [
      'says something else',
      () => speaking('maybe'),
      /^the model answered `maybe`, which is no label$/,
    ],
    [
      'does not stop',
      () => speaking(...Array<string>(100).fill('x'.repeat(1000))),
      /more than a label$/,
    ],
    ['cannot be called', () => worldOf(), /^no model can be called here$/],
    [
      'never begins',
      () => {
        const world = speaking('yes');
        const held = heldClock();
        setImmediate(() => {
          held.ring();
        });
        return { ...world, clock: held, line: () => new Promise(() => undefined) };
      },
      /^no answer within 10s$/,
    ],
  ])('that %s is absent', async (_, world, reason) => {
    expect(reasonOf(await decide(declared, world()), 'law')).toMatch(reason);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { answerJson, startAskingServer, type AskingServer } from '../support/asking-server.ts';
import { startFailingServer, type FailingServer } from '../support/failing-server.ts';
import { memoryIo } from '../support/memory-io.ts';

const KEY = 'the-very-secret-key';

let server: AskingServer;
let models: FailingServer;
beforeAll(async () => {
  models = await startFailingServer();
});
afterAll(() => models.close());
beforeEach(async () => {
  server = await startAskingServer(({ headers }, response) => {
    // A careless service: what it was sent must not come out through what is said of it.
    if (headers.authorization === 'Bearer the-very-secret-key')
      answerJson(response, { score: 0.9 });
    else answerJson(response, { error: `wrong key ${headers.authorization ?? ''}` }, 401);
  });
});
afterEach(() => server.close());

function policy(): string {
  return `llmroute: 1
name: asking
models:
  luna: { provider: openai-compatible, model: luna-1, baseUrl: "${models.origin}/answers/v1", context: 9000, tools: true, images: true, json: true }
signals:
  risk:
    http:
      url: ${server.origin}/score
      headers: { authorization: Bearer env:SCORE_KEY }
      body: { text: '\${prompt}' }
      answer: /score
      type: number
      min: 0
      max: 1
  greeting:
    judge: { model: luna, question: Does it greet?, labels: [hello, bye] }
routes:
  only: { models: [luna] }
rules:
  - { id: risky, when: { risk: { gte: 0.8 } }, reject: { status: 403, message: too risky } }
  - { id: polite, when: { greeting: hello }, route: only }
default: { route: only }
`;
}

async function run(words: readonly string[], key: string | null = KEY) {
  const files = { 'policy.yaml': policy(), 'prompt.txt': 'hello\n' };
  const env = key === null ? {} : { SCORE_KEY: key };
  const io = memoryIo({ files, env });
  const exit = await main(['run', ...words, '--policy', 'policy.yaml'], io);
  return { exit, out: io.out(), err: io.err() };
}

describe('live', () => {
  test('what a service answers decides', async () => {
    const { exit, err } = await run(['prompt.txt']);
    expect(err).toContain('the policy rejected the request (403): too risky');
    expect(exit).toBe(4);
    expect(server.seen.map(({ body }) => body)).toEqual(['{"text":"hello\\n"}']);
  });

  test('a model of the fleet judges, then answers; a key never comes out', async () => {
    const { exit, out, err } = await run(['prompt.txt', '--explain'], 'the-wrong-key');
    expect(err).toMatch(/risk is absent: the service answered 401\n/);
    expect(err).toMatch(/rule polite -> route only/);
    expect(out).toBe('Hello\n');
    expect(exit).toBe(0);
    const judged = models.seen.at(-2)?.body ?? '';
    expect(JSON.parse(judged)).toMatchObject({
      model: 'luna-1',
      messages: [{ role: 'system' }, { role: 'user', content: '<text>\nhello\n\n</text>' }],
    });
    expect(out + err).not.toContain('the-wrong-key');
  });

  test('a caller cannot speak for the service', async () => {
    const input = {
      request: { messages: [{ role: 'user', content: 'hello' }] },
      attributes: { 'llmroute.signal.risk': 0 },
    };
    expect((await run(['--input', JSON.stringify(input)])).exit).toBe(4);
  });

  test('without its key a service is not asked, and the variable is named', async () => {
    const { err } = await run(['prompt.txt', '--explain'], null);
    expect(err).toContain(
      'risk is absent: header `authorization`: its key is missing: set SCORE_KEY',
    );
    expect(server.seen).toEqual([]);
  });
});

describe('a rehearsal asks nobody', () => {
  const recorded = JSON.stringify({
    request: { messages: [{ role: 'user', content: 'hello' }] },
    attributes: { 'llmroute.signal.risk': 0.9 },
  });
  test.each<[words: readonly string[], exit: number, said: RegExp]>([
    [['prompt.txt', '--dry-run', '--explain'], 0, /risk is absent: not asked in a rehearsal/],
    [['--input', recorded, '--dry-run', '--explain'], 4, /rule {6}risky/],
    [['prompt.txt', '--embedded', '--explain'], 0, /absent: not asked, as --embedded keeps off/],
  ])('%j', async (words, exit, said) => {
    const before = models.seen.length;
    const result = await run(words);
    expect(result.out + result.err).toMatch(said);
    expect(result.exit).toBe(exit);
    expect(server.seen).toEqual([]);
    expect(models.seen).toHaveLength(before);
  });
});

test('cases say what a service would answer', async () => {
  const cases = `policy: policy.yaml
cases:
  - name: risky
    request: { prompt: hello, attributes: { llmroute.signal.risk: 0.9 } }
    expect: { rule: risky }
  - name: polite
    request: { prompt: hello, attributes: { llmroute.signal.greeting: hello } }
    expect: { rule: polite }
  - name: silent
    request: { prompt: hello }
    expect: { rule: default }
`;
  const io = memoryIo({ files: { 'policy.yaml': policy(), 'cases.yaml': cases } });
  const exit = await main(['test', 'cases.yaml'], io);
  expect(io.err() + io.out()).toContain('3 cases, all passed');
  expect(exit).toBe(0);
  expect(server.seen).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runWith } from '../../src/cli/commands/run.ts';
import { realWorld, type RunWorld } from '../../src/cli/run/run-world.ts';
import type { Clock } from '../../src/runtime/types.ts';
import { PLAYS, startFailingServer, type FailingServer } from '../support/failing-server.ts';
import { memoryIo, type MemoryIo } from '../support/memory-io.ts';

interface Row {
  readonly does: string;
  readonly again: string;
  readonly next: string;
  readonly out: string;
  readonly exit: number;
  readonly err: string;
}

const page = new URL('../../docs/reference/failures.md', import.meta.url);
const rows: readonly Row[] = readFileSync(page, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .slice(1)
  .map((line) => {
    const cells = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    const [does = '', again = '', next = '', out = '', exit = '', err = ''] = cells;
    return { does, again, next, out: plain(out), exit: Number(exit), err: plain(err) };
  });

/** The text of a code span. */
function plain(cell: string): string {
  return cell.replace(/^(`+)(.*)\1$/, '$2');
}

const REFUSED = 'no connection';
const FIRST_TOKEN_MS = 1000;
const TOTAL_MS = 5000;
const KEY = 'the-very-secret-key';

let server: FailingServer;
beforeAll(async () => {
  server = await startFailingServer();
});
afterAll(() => server.close());

/** Port 9 of the loopback (discard) has no listener. */
function addressOf(does: string): string {
  return does === REFUSED
    ? 'http://127.0.0.1:9/v1'
    : `${server.origin}/${encodeURIComponent(does)}/v1`;
}

function policy(
  does: string,
  more: { readonly attempts: number; readonly fallback: boolean },
): string {
  return `llmroute: 1
name: failing
models:
  luna: { provider: openai-compatible, model: luna-1, baseUrl: "${addressOf(does)}", key: env:LUNA_KEY, context: 1000, tools: true, images: true, json: true }
  spare: { provider: openai-compatible, model: spare-1, baseUrl: "${addressOf('answers')}", context: 1000, tools: true, images: true, json: true }
routes:
  only:
    models: [luna]
    timeout: { firstToken: 1s, total: 5s }
    retry: { attempts: ${String(more.attempts)} }
${more.fallback ? '    fallback: spare' : ''}
  spare: { models: [spare], timeout: { firstToken: 1s, total: 5s } }
default: { route: only }
`;
}

/**
 * Time that passes when something happened: time-outs when the server has sent all it will or when
 * the first text is out, pauses at once.
 */
function eventfulWorld(io: MemoryIo, pauses: number[]): RunWorld {
  const clock: Clock = {
    now: () => io.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          resolve();
        });
        if (ms === FIRST_TOKEN_MS) server.onReached = resolve;
        else if (ms === TOTAL_MS) onText = resolve;
        else {
          pauses.push(ms);
          resolve();
        }
      }),
  };
  let onText: () => void = () => undefined;
  const write = io.writeOut.bind(io);
  io.writeOut = async (text) => {
    await write(text);
    // Only silence is late; whatever else was sent arrives first.
    if (playing === 'stops sending after the first token') onText();
  };
  return { clock, openTransport: () => realWorld(io).openTransport() };
}
let playing = '';

async function play(does: string, more: { readonly attempts: number; readonly fallback: boolean }) {
  playing = does;
  const io = memoryIo({
    files: { 'policy.yaml': policy(does, more), 'prompt.txt': 'hi\n' },
    env: { LUNA_KEY: KEY },
  });
  const pauses: number[] = [];
  server.onReached = () => undefined;
  const options = { policy: 'policy.yaml', attr: [], header: [], tag: [], format: 'text', seed: 0 };
  const exit = await runWith(io, ['prompt.txt'], options as never, eventfulWorld(io, pauses));
  const err = io.err().replaceAll(/127\.0\.0\.1:\d+/g, '<address>');
  return { exit, out: io.out(), lines: err.trimEnd().split('\n'), err, pauses };
}

describe('the table in docs/reference/failures.md', () => {
  it('has every behaviour that is played, once', () => {
    expect(rows.map((row) => row.does).sort()).toEqual([...Object.keys(PLAYS), REFUSED].sort());
  });

  it.each(rows)('$does', async (row) => {
    const alone = await play(row.does, { attempts: 1, fallback: false });
    expect(alone.lines.slice(1)).toEqual([row.err]);
    expect(alone.lines[0]).toMatch(/^rule default -> route only -> luna /);
    expect(alone.out).toBe(row.out === '' ? '' : `${row.out}\n`);
    expect(alone.exit).toBe(row.exit);
    expect(alone.err).not.toContain(KEY);
  });

  it.each(rows)('asks again and goes on as said: $does', async (row) => {
    const before = server.seen.length;
    const helped = await play(row.does, { attempts: 2, fallback: true });
    const asked = server.seen
      .slice(before)
      .map((call) => (JSON.parse(call.body) as { model: string }).model);
    const again = row.again !== 'no';
    expect(helped.pauses).toHaveLength(again ? 1 : 0);
    const wish = /^after (\d+) ms$/.exec(row.again)?.[1];
    if (wish !== undefined) expect(helped.pauses).toEqual([Number(wish)]);
    const luna = row.does === REFUSED ? [] : again ? ['luna-1', 'luna-1'] : ['luna-1'];
    expect(asked).toEqual([...luna, ...(row.next === 'yes' ? ['spare-1'] : [])]);
    expect(helped.exit).toBe(row.next === 'yes' ? 0 : row.exit);
    if (row.next === 'yes') expect(helped.out).toBe('Hello\n');
    expect(helped.err).not.toContain(KEY);
  });
});

describe('the key', () => {
  it('goes to the model it belongs to and to no other', () => {
    const keys = new Map(
      server.seen.map(({ body, key }) => [(JSON.parse(body) as { model: string }).model, key]),
    );
    expect(keys.get('luna-1')).toBe(`Bearer ${KEY}`);
    expect(keys.get('spare-1')).toBeUndefined();
  });
});

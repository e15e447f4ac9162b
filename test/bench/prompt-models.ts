/**
 * Time of what small models read of a prompt: task, domain, difficulty and language together, on
 * prompts of 400 to 600 characters out of training/corpus/, beside JSON.parse of the same request;
 * how long loading takes, in a process of its own; and how large the models are.
 *
 *     npm run bench:prompt-models
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { promptDifficulty } from '../../src/signals/prompt-difficulty.ts';
import { promptDomain } from '../../src/signals/prompt-domain.ts';
import { promptLanguage } from '../../src/signals/prompt-language.ts';
import { promptTask } from '../../src/signals/prompt-task.ts';
import type { Signal, SignalContext } from '../../src/signals/types.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const SIGNALS = [promptTask, promptDomain, promptDifficulty, promptLanguage];
const context: SignalContext = {
  now: undefined,
  timeZone: undefined,
  tokens: { from: 'estimated', count: (text) => text.length },
};

/** Kept, so that no call is optimised away. */
export let sunk: unknown;

async function load(): Promise<readonly Signal[]> {
  return Promise.all(SIGNALS.map(async (signal) => (await signal.load?.()) ?? signal));
}

if (process.argv[2] === 'load') {
  const start = performance.now();
  await load();
  console.log(performance.now() - start);
} else {
  await measure();
}

async function measure(): Promise<void> {
  const loads = Array.from({ length: 5 }, () =>
    Number(
      spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'load'], { encoding: 'utf8' })
        .stdout,
    ),
  ).sort((a, b) => a - b);
  const folder = `${root}dist/prompt-models/weights/`;
  const bytes = readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .reduce((sum, name) => sum + statSync(`${folder}${name}`).size, 0);
  const signals = await load();
  const bodies = readdirSync(`${root}training/corpus`)
    .sort()
    .flatMap((name) => readFileSync(`${root}training/corpus/${name}`, 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly text: string }).text)
    .filter((text) => text.length >= 400 && text.length <= 600)
    .map((content) => JSON.stringify({ model: 'm', messages: [{ role: 'user', content }] }));
  const requests = (): RoutingRequest[] =>
    bodies.map((body) => {
      const request = new RoutingRequest({
        id: 'x',
        api: 'openai.chat',
        body: JSON.parse(body) as JsonObject,
      });
      request.lastUserText();
      return request;
    });
  const parsing = distribution(
    () => bodies,
    (body) => JSON.parse(body),
  );
  console.log(`${String(bodies.length)} prompts of 400 to 600 characters, microseconds each\n`);
  console.log('                       median      p99   x JSON.parse');
  const row = (name: string, { median, p99 }: Distribution): void => {
    const ratio = (median / parsing.median).toFixed(0);
    console.log(
      `${name.padEnd(20)} ${median.toFixed(1).padStart(8)} ${p99.toFixed(1).padStart(8)} ${ratio.padStart(10)}`,
    );
  };
  row('JSON.parse', parsing);
  for (const signal of signals) {
    row(
      signal.id,
      distribution(requests, (request) => signal.read(request, context)),
    );
  }
  row(
    'all four',
    distribution(requests, (request) => signals.map((signal) => signal.read(request, context))),
  );
  console.log(
    `\nloading all four, a fresh process: ${(loads[2] ?? NaN).toFixed(1)} ms (median of 5); in the package ${(bytes / 1e6).toFixed(2)} MB`,
  );
}

interface Distribution {
  readonly median: number;
  readonly p99: number;
}

/** Times of single calls, in microseconds, after warming up; every request is read once only. */
function distribution<Item>(
  items: () => readonly Item[],
  work: (item: Item) => unknown,
): Distribution {
  const times: number[] = [];
  for (let round = 0; round < 40; round++) {
    for (const item of items()) {
      const start = process.hrtime.bigint();
      sunk = work(item);
      if (round >= 10) times.push(Number(process.hrtime.bigint() - start) / 1000);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? NaN;
  return { median: at(0.5), p99: at(0.99) };
}

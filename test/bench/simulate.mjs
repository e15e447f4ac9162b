/**
 * Time and memory of `simulate`, decide depth, on generated traffic, as ratios within one run.
 *
 *     npm run build && node test/bench/simulate.mjs [lines] [rounds]
 *
 * `bodies`: chat bodies of about 1 KB, whose tokens have to be estimated from the text. `usage`:
 * records with logged usage and a few attributes. The floor is a process that reads the same file
 * in pieces of 1 MiB cut at newlines and calls JSON.parse on each line. All times are those of
 * whole processes, start and policy included, best of several.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync, appendFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lines = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 5);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'llmroute-bench-'));
const policy = join(folder, 'policy.yaml');

const WORDS =
  'the of and to in is that for it as was with be by on not he this are or his from at which but have an had they you were their one all we can her has there been if more when will would who so no customer order refund deploy function error server table contract price question answer please write explain summarise translate'.split(
    ' ',
  );

/** Mulberry32: the same traffic each time. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = generator(20261122);
const pick = (list) => list[Math.floor(random() * list.length)];

function text(length) {
  let out = '';
  while (out.length < length) out += `${pick(WORDS)} `;
  return out.trimEnd();
}

function body() {
  const messages = [{ role: 'system', content: text(200) }];
  for (let turn = 0; turn < 1 + Math.floor(random() * 3); turn++) {
    messages.push({ role: 'user', content: text(150 + random() * 450) });
    if (turn > 0) messages.push({ role: 'assistant', content: text(100 + random() * 200) });
  }
  return { model: pick(['small', 'large']), messages, max_tokens: 512, stream: random() < 0.5 };
}

function usage(index) {
  return {
    id: `r${index}`,
    start_time: new Date(Date.UTC(2026, 9, 1) + index * 250).toISOString(),
    attributes: {
      'gen_ai.request.model': 'gpt',
      'gen_ai.usage.input_tokens': Math.floor(random() * 8000),
      'gen_ai.usage.output_tokens': Math.floor(random() * 900),
      plan: pick(['free', 'pro']),
      tenant: `t${Math.floor(random() * 500)}`,
    },
  };
}

function write(name, count, make) {
  const path = join(folder, name);
  writeFileSync(path, '');
  for (let from = 0; from < count; from += 5000) {
    let part = '';
    for (let index = from; index < Math.min(count, from + 5000); index++) {
      part += `${JSON.stringify(make(index))}\n`;
    }
    appendFileSync(path, part);
  }
  return path;
}

writeFileSync(
  policy,
  `llmroute: 1
name: bench
attributes:
  plan: { type: string, enum: [free, pro] }
  tenant: { type: string }
models:
  luna: { uses: openai/gpt-6-luna }
  terra: { uses: openai/gpt-6.1-terra }
  sol: { uses: openai/gpt-6.1-sol }
  haiku: { uses: anthropic/claude-haiku-5-5 }
  opus: { uses: anthropic/claude-opus-5-5 }
routes:
  cheap: { models: [luna, haiku], select: lowest-cost, fallback: strong }
  middle: { models: [terra] }
  strong: { models: [opus, sol] }
rules:
  - id: free
    when: { plan: free, prompt.tokens: { lt: 2000 } }
    route: cheap
  - id: known
    when: { tenant: [t1, t2, t3] }
    route: strong
  - id: streamed
    when: { request.stream: true }
    route: middle
  - id: long
    when: { prompt.tokens: { gt: 300 } }
    route: strong
default: { route: cheap }
`,
);

/** Best wall time of several processes in seconds, and the peak memory of one of them in MiB. */
function measure(script, words) {
  let seconds = Infinity;
  let peak = 0;
  for (let round = 0; round < rounds; round++) {
    const started = process.hrtime.bigint();
    const { status, stdout, stderr } = spawnSync(process.execPath, [here(script), ...words], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    seconds = Math.min(seconds, Number(process.hrtime.bigint() - started) / 1e9);
    if (status !== 0) throw new Error(stderr + stdout);
    peak = Math.max(peak, Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024);
  }
  return { seconds, peak };
}

const simulate = (file, ...more) =>
  measure('./simulate-process.mjs', [
    'simulate',
    file,
    '--policy',
    policy,
    '--format',
    'json',
    ...more,
  ]);
const floor = (file) => measure('./simulate-floor.mjs', [file]);

/** A row of the table; the last two columns leave out what starting takes, on both sides. */
function show(label, run, base, start) {
  const bare = run.seconds - start.seconds;
  const bareBase = base.seconds - empty.seconds;
  console.log(
    `| ${label} | ${run.seconds.toFixed(2)} | ${(run.seconds / base.seconds).toFixed(2)}x | ` +
      `${run.peak.toFixed(0)} | ${Math.round(lines / bare / 1000)}k | ${(bare / bareBase).toFixed(2)}x |`,
  );
}

let empty;
try {
  const bodies = write('bodies.jsonl', lines, body);
  const fewer = write('fewer.jsonl', lines / 10, body);
  const rows = write('usage.jsonl', lines, usage);
  console.log(
    `${lines} lines, ${(statSync(bodies).size / lines).toFixed(0)} bytes each; ${availableParallelism()} cores; Node ${process.version}; best of ${rounds}\n`,
  );
  const one = write('one.jsonl', 1, body);
  empty = floor(one);
  const start = simulate(one, '--jobs', '1');
  console.log(
    `start: ${empty.seconds.toFixed(2)} s to read and parse one line, ${start.seconds.toFixed(2)} s to simulate it\n`,
  );
  console.log('| | s | to the floor | MiB | lines/s without start | to the floor without start |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const [name, file] of [
    ['bodies', bodies],
    ['usage', rows],
  ]) {
    const base = floor(file);
    show(`${name}: read and JSON.parse`, base, base, empty);
    for (const jobs of [1, 2]) {
      show(`${name}: simulate --jobs ${jobs}`, simulate(file, '--jobs', String(jobs)), base, start);
    }
  }
  console.log();
  for (const jobs of [1, 2]) {
    const small = simulate(fewer, '--jobs', String(jobs)).peak;
    const large = simulate(bodies, '--jobs', String(jobs)).peak;
    console.log(
      `peak memory --jobs ${jobs}: ${small.toFixed(0)} MiB at ${lines / 10} lines, ${large.toFixed(0)} MiB at ${lines} lines: ${(large / small).toFixed(2)}x`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

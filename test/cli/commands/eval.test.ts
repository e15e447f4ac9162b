import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { main } from '../../../src/cli/main.ts';
import { memoryIo } from '../../support/memory-io.ts';
import { parseXml } from '../../support/parse-xml.ts';
import { inFolder } from '../../support/simulate-for-test.ts';

const policy = `llmroute: 1
name: desk
models:
  small: { provider: embedded, model: s, price: { input: 1, output: 1 } }
  large: { provider: embedded, model: l, price: { input: 10, output: 10 } }
  other: { provider: embedded, model: o, price: { input: 5, output: 5 } }
routes:
  cheap: { models: [small] }
  strong: { models: [large] }
  else: { models: [other] }
rules:
  - id: none
    when: { prompt.text: { contains: forbidden } }
    reject: { status: 403, message: no }
  - id: elsewhere
    when: { prompt.text: { contains: elsewhere } }
    route: else
  - id: code
    when: { prompt.text: { contains: code } }
    route: strong
default: { route: cheap }
`;

/** Code is what the small model gets wrong. */
const rows = Array.from({ length: 60 }, (_, at) => {
  const code = at % 3 === 0;
  const tokens = { input_tokens: 100, output_tokens: 100 };
  return {
    id: `r${at}`,
    prompt: `${code ? 'code' : 'chat'} number ${at}`,
    task: code ? 'code' : 'chat',
    outcomes: {
      small: { quality: code ? 0 : 1, latency_ms: 100, ...tokens },
      large: { quality: at % 20 === 1 ? 0 : 1, latency_ms: 2000, ...tokens },
    },
  };
});

const lines = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const validate = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync('schemas/evaluation.schema.json', 'utf8')) as object,
);

/** What `llmroute eval` answers to these words; `FILE` is the file of this content. */
async function evaluate(words: readonly string[], content: string | Uint8Array = lines(rows)) {
  return inFolder(async (folder) => {
    const path = join(folder, 'outcomes.jsonl');
    writeFileSync(path, content);
    const io = memoryIo({ files: { 'desk.yaml': policy } });
    const all = ['eval', ...words.map((word) => (word === 'FILE' ? path : word)), '--draws', '200'];
    const code = await main(all, io);
    const clean = (text: string): string => text.replaceAll(path, 'outcomes.jsonl');
    return { code, out: clean(io.out()), err: clean(io.err()), files: io.files };
  });
}

interface Report {
  readonly cost_unit: string;
  readonly seed: number;
  readonly rows: number;
  readonly bad_lines: number;
  readonly incomplete_rows: number;
  readonly estimated_outcomes: number;
  readonly prices: readonly { readonly model: string; readonly from: string }[];
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly findings: readonly string[];
  readonly notes: readonly string[];
  readonly frontier: readonly { readonly router: string; readonly cost: number }[];
  readonly routers: readonly (Readonly<
    Record<string, { readonly value: number; readonly low: number; readonly high: number }>
  > & { readonly name: string })[];
}

async function reportOf(words: readonly string[], content?: string): Promise<Report> {
  const { code, out, err } = await evaluate([...words, '--format', 'json'], content);
  expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
  const report = JSON.parse(out) as Report;
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return report;
}

const named = (report: Report, name: string) => {
  const found = report.routers.find((router) => router.name === name);
  if (found === undefined) throw new Error(`no ${name} in ${JSON.stringify(report.routers)}`);
  return found;
};

describe('a policy beside the others', () => {
  test('is decided by its rules and takes the recorded outcomes', async () => {
    const report = await reportOf(['desk.yaml', 'FILE']);
    expect(report.policy).toMatchObject({ name: 'desk', routed: 60, rejected: 0, unroutable: 0 });
    const own = named(report, 'policy desk');
    // Code to the large model, which fails on 21 of it; chat to the small one, which is right.
    // Of 20 rows of code number 21 alone is one of 1, 21, 41.
    expect(own['quality']?.value).toBeCloseTo(59 / 60, 12);
    // 200 tokens: a third at 10, two thirds at 1 for a million.
    expect(own['cost']?.value).toBeCloseTo((200 * (10 / 3 + 2 / 3)) / 1e6, 12);
    expect(report.prices).toEqual([
      { model: 'small', from: 'policy', input: 1, output: 1 },
      { model: 'large', from: 'policy', input: 10, output: 10 },
    ]);
    expect(report.findings.join('\n')).toContain('`policy desk` is better than the zero router');
  });

  test('rows it has no outcome for are counted and said', async () => {
    const more = [
      ...rows,
      { ...rows[1], prompt: 'forbidden' },
      { ...rows[1], prompt: 'elsewhere' },
      { ...rows[1], prompt: 'elsewhere, too' },
    ];
    const report = await reportOf(['desk.yaml', 'FILE'], lines(more));
    expect(report.policy).toMatchObject({
      routed: 60,
      rejected: 1,
      without_outcome: [{ model: 'other', rows: 2 }],
    });
    expect(report.notes).toContain(
      'the policy chose a model without an outcome for 2 rows: `other` 2',
    );
    expect(report.notes).toContain('the policy rejected 1 row');
    expect(named(report, 'policy desk')['quality']?.value).toBeCloseTo(59 / 60, 12);
  });

  test('that is not valid is exit code 3, that is missing 2', async () => {
    const { code } = await evaluate(['none.yaml', 'FILE']);
    expect(code).toBe(EXIT.usage);
    const io = memoryIo({ files: { 'bad.yaml': 'llmroute: 1\n' } });
    expect(await main(['eval', 'bad.yaml', 'x.jsonl'], io)).toBe(EXIT.invalidPolicy);
  });
});

describe('a pair', () => {
  test('is measured by calls where nothing is priced', async () => {
    const bare = rows.map(({ outcomes: { small, large }, ...row }) => ({
      ...row,
      outcomes: { small: { quality: small.quality }, large: { quality: large.quality } },
    }));
    const report = await reportOf(['FILE', '--strong', 'large', '--weak', 'small'], lines(bare));
    expect(report.cost_unit).toBe('strong-calls');
    const table = named(report, 'task table');
    expect(table['apgr']?.low).toBeGreaterThan(0.5);
    expect(table['cpt_50']?.value).toBeLessThan(0.3);
    expect(named(report, 'length')['apgr']).toBeDefined();
  });

  test.each([
    [['--strong', 'large'], '`--strong` and `--weak` make a pair: name both'],
    [['--strong', 'large', '--weak', 'large'], '`--strong` and `--weak` name the same model'],
    [
      ['--strong', 'lagre', '--weak', 'small'],
      'no outcome of a model `lagre`: did you mean `large`?',
    ],
    [
      ['--strong', 'large', '--weak', 'small', '--models', 'large'],
      '`--strong` and `--weak` say which models are compared',
    ],
  ])('%j', async (words, message) => {
    const { code, err } = await evaluate(['FILE', ...words]);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(`error: ${message}`);
  });
});

describe('costs', () => {
  test('come from prices on the command line', async () => {
    const report = await reportOf(['FILE', '--price', 'small=1/2', 'large=10/20.5']);
    expect(report.cost_unit).toBe('usd');
    expect(named(report, 'large')['cost']?.value).toBeCloseTo((100 * 10 + 100 * 20.5) / 1e6, 12);
    expect(report.prices.map(({ from }) => from)).toEqual(['given', 'given']);
  });

  test('are recorded, and then no price counts', async () => {
    const recorded = rows.map((row) => ({
      ...row,
      outcomes: { a: { quality: 1, cost: 0.5 }, b: { quality: 0, cost: 0.1 } },
    }));
    const report = await reportOf(['FILE'], lines(recorded));
    expect(report.prices).toEqual([
      { model: 'a', from: 'recorded' },
      { model: 'b', from: 'recorded' },
    ]);
    expect(named(report, 'a')['cost']?.value).toBeCloseTo(0.5, 12);
  });

  test('are estimated from texts where tokens are missing', async () => {
    const texts = rows.map((row) => ({
      ...row,
      outcomes: {
        small: { quality: 1, answer: 'a short answer' },
        large: { quality: 1, answer: 'a longer answer, of more words than the other one has' },
      },
    }));
    const report = await reportOf(['desk.yaml', 'FILE'], lines(texts));
    expect(report.estimated_outcomes).toBe(120);
    expect(report.notes).toContain('tokens of 120 outcomes are estimated from their texts');
  });

  test('that nobody knows leave quality alone', async () => {
    const report = await reportOf(['FILE']);
    expect(report.cost_unit).toBe('none');
    expect(named(report, 'task table')['aiq']).toBeUndefined();
    expect(report.frontier).toEqual([]);
    expect(report.notes.join('\n')).toContain('nothing that depends on cost is shown');
  });

  test.each(['small', 'small=1', 'small=1/x', '=1/2', 'small=1/2/'])(
    '%s is no price',
    async (price) => {
      const { code, err } = await evaluate(['FILE', '--price', price]);
      expect(code).toBe(EXIT.usage);
      expect(err).toContain('give model=input/output in USD for a million tokens');
    },
  );
});

describe('hostile files', () => {
  const bad = `${lines(rows)}no\n{"prompt":1}\n\u0000\n${lines([{ ...rows[0], outcomes: {} }])}`;

  test('bad lines are counted and named, and the rest is measured', async () => {
    const { code, out } = await evaluate(['desk.yaml', 'FILE'], bad);
    expect(code).toBe(EXIT.ok);
    expect(out).toContain('4 bad lines, not part of anything');
    expect(out).toContain('outcomes.jsonl:61: not JSON');
    expect(out).toContain('outcomes.jsonl:62: `prompt` must be a text, not `1`');
    expect(out).toContain('outcomes.jsonl:64: `outcomes` names no model');
    expect((await reportOf(['FILE'], bad)).rows).toBe(60);
  });

  test('or the first one ends it', async () => {
    const { code, out, err } = await evaluate(['FILE', '--on-bad-line', 'fail'], bad);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain('error: `outcomes.jsonl` line 61: not JSON');
  });

  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'there are no outcomes: not one line in what was named'],
    ['bad lines alone', 'x\ny\n', 'only 0 rows can be compared: at least 10 are needed'],
    ['few rows', lines(rows.slice(0, 9)), 'only 9 rows can be compared'],
    [
      'one model',
      lines(rows.map((row) => ({ ...row, outcomes: { a: { quality: 1 } } }))),
      'there is one model only',
    ],
    [
      'no row with all',
      lines(rows.map((row, at) => ({ ...row, outcomes: { [`m${at % 2}`]: { quality: 1 } } }))),
      'no row has an outcome of each model',
    ],
  ])('%s', async (_, content, message) => {
    const { code, err } = await evaluate(['FILE'], content);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(`error: ${message}`);
  });

  test('a file that is not there, and none at all', async () => {
    expect((await evaluate(['/nowhere.jsonl'])).err).toContain('`/nowhere.jsonl` does not exist');
    expect((await evaluate(['desk.yaml'])).err).toContain('no file of outcomes is named');
  });

  test('compressed files are read as they are', async () => {
    const { code, out } = await evaluate(['FILE'], gzipSync(lines(rows)));
    expect(code).toBe(EXIT.ok);
    expect(out).toContain('  rows          60\n');
  });

  test('every model right, or wrong, on everything is no reason to fail', async () => {
    for (const quality of [0, 1]) {
      const same = rows.map((row) => ({
        ...row,
        prompt: 'same',
        outcomes: { a: { quality, cost: 0 }, b: { quality, cost: 0 } },
      }));
      expect((await reportOf(['FILE'], lines(same))).rows).toBe(60);
      await reportOf(['FILE', '--strong', 'a', '--weak', 'b'], lines(same));
    }
  });
});

test('after Ctrl-C nothing is written', async () => {
  await inFolder(async (folder) => {
    const path = join(folder, 'outcomes.jsonl');
    writeFileSync(path, lines(rows));
    const io = memoryIo({ cancelled: AbortSignal.abort() });
    expect(await main(['eval', path, '--out', 'report.txt'], io)).toBe(130);
    expect(io.out() + io.err()).toBe('');
    expect(io.files.size).toBe(0);
  });
});

describe('what is written', () => {
  test('the same files and seed give the same bytes, another seed others', async () => {
    const words = ['desk.yaml', 'FILE', '--format', 'json'];
    const first = await evaluate(words);
    expect(await evaluate(words)).toEqual(first);
    const other = await evaluate([...words, '--seed', '5']);
    expect(other.out).not.toBe(first.out);
    expect((JSON.parse(other.out) as Report).seed).toBe(5);
  });

  test('a plot and a table of every setting', async () => {
    const words = ['desk.yaml', 'FILE', '--plot', 'plot.svg', '--csv', 'points.csv'];
    const { code, files } = await evaluate(words);
    expect(code).toBe(EXIT.ok);
    const text = (path: string): string => new TextDecoder().decode(files.get(`/home/${path}`));
    expect(parseXml(text('plot.svg')).documentElement?.tagName).toBe('svg');
    expect(text('plot.svg')).toContain('policy desk');
    const csv = text('points.csv').trimEnd().split('\n');
    expect(csv[0]).toBe('router,kind,setting,quality,usd_per_1000,strong_share,on_frontier');
    expect(csv).toContain('"large",model,"always",0.95,2,,no');
    expect(csv.slice(1).every((line) => line.split(',').length === 7)).toBe(true);
    expect(csv.filter((line) => line.endsWith('yes')).length).toBeGreaterThan(1);
  });

  test('a plot without costs is refused before anything is written', async () => {
    const { code, err, files } = await evaluate(['FILE', '--plot', 'plot.svg']);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain('`--plot` needs costs');
    expect(files.has('/home/plot.svg')).toBe(false);
  });

  test.each([
    [['--out', 'desk.yaml'], '`--out` would overwrite `desk.yaml`, which is read'],
    [['--csv', 'x', '--plot', './x'], '`--csv` would overwrite `x`, which `--plot` writes'],
  ])('nothing takes the place of what is read or written: %j', async (words, message) => {
    const { code, err } = await evaluate(['desk.yaml', 'FILE', ...words]);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(message);
  });

  test('names from outside cannot leave their cell, their element or their line', async () => {
    const name = '=1+1","<svg onload=x>\n\u202e';
    const hostile = rows.map((row) => ({
      ...row,
      outcomes: { [name]: { quality: 1, cost: 2 }, b: { quality: 0, cost: 1 } },
    }));
    const words = ['FILE', '--plot', 'plot.svg', '--csv', 'points.csv'];
    const { out, files } = await evaluate(words, lines(hostile));
    const text = (path: string): string => new TextDecoder().decode(files.get(`/home/${path}`));
    expect(text('plot.svg')).not.toContain('<svg onload');
    expect(parseXml(text('plot.svg')).documentElement?.tagName).toBe('svg');
    expect(text('points.csv')).toContain(`"'=1+1"",""<svg onload=x>`);
    expect(out).not.toContain('\u202e');
  });

  test('the report goes to a file with --out', async () => {
    const { code, out, files } = await evaluate(['desk.yaml', 'FILE', '--out', 'report.txt']);
    expect({ code, out }).toEqual({ code: EXIT.ok, out: '' });
    expect(new TextDecoder().decode(files.get('/home/report.txt'))).toContain('Pareto frontier');
    expect(existsSync('report.txt')).toBe(false);
  });
});

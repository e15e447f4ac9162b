import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { main } from '../../../src/cli/main.ts';
import { decodeModel } from '../../../src/text-model/model-file.ts';
import { memoryIo, type MemoryIo } from '../../support/memory-io.ts';
import { sharedData } from '../../support/shared-data.ts';
import { inFolder } from '../../support/simulate-for-test.ts';
import { writeFileSync } from 'node:fs';

const desk = readFileSync('docs/guide/train/hotel-desk.jsonl', 'utf8');

interface Row {
  readonly text: string;
  readonly label: string;
}

const rows = desk
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const linesOf = (some: readonly Row[]): string =>
  some.map((row) => `${JSON.stringify(row)}\n`).join('');

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly io: MemoryIo;
  readonly model: Uint8Array | undefined;
}

/** What `llmroute train intents FILE --out /home/desk.model` answers. */
function trainOn(
  content: string,
  words: readonly string[] = [],
  name = 'rows.jsonl',
): Promise<Run> {
  return inFolder(async (folder) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    const io = memoryIo();
    const code = await main(['train', 'intents', path, '--out', 'desk.model', ...words], io);
    const hide = (text: string): string => text.replaceAll(folder, 'FOLDER');
    const model = io.files.get('/home/desk.model');
    return { code, out: hide(io.out()), err: hide(io.err()), io, model };
  });
}

describe('a model of a hotel desk', () => {
  const policyOf = (label: string): string => `llmroute: 1
name: hotel
models:
  small: { provider: embedded, model: s, price: { input: 1, output: 1 } }
  large: { provider: embedded, model: l, price: { input: 10, output: 10 } }
signals:
  intent: { classifier: desk.model }
  intent-sure: { classifier: ./desk.model, read: confidence }
routes:
  cheap: { models: [small] }
  strong: { models: [large] }
rules:
  - id: money
    when: { intent: ${label}, intent-sure: { gte: 0.2 } }
    route: strong
  - id: lost
    when: { intent: lost-property }
    reject: { status: 403, message: ask at the desk }
default: { route: cheap }
`;
  const trained = trainOn(desk, ['--unknown', 'other', '--report', 'report.json']);

  test('is written with a report', async () => {
    const { code, out, err, io, model } = await trained;
    expect({ code, err }).toEqual({
      code: EXIT.ok,
      err: expect.stringMatching(
        /^warning: only 120 labelled rows: figures are rough below 500\n(?:warning: [^\n]+\n)?wrote desk.model in 0.0 s\n$/,
      ) as string,
    });
    expect(out).toContain('restaurant-table');
    const report = JSON.parse(
      new TextDecoder().decode(io.files.get('/home/report.json')),
    ) as Record<string, unknown>;
    expect(report).toMatchObject({
      rows: 132,
      unknown: { label: 'other', rows: 12 },
      folds: 5,
      bytes: model?.length,
    });
    const opened = decodeModel(model ?? new Uint8Array());
    expect(opened).toMatchObject({ features: 2, about: { kind: 'intents', rows: 132 } });
  });

  test('comes out the same, byte for byte', async () => {
    const again = await trainOn(desk, ['--unknown', 'other']);
    const { model, out } = await trained;
    expect(again.model).toEqual(model);
    expect(again.out).toBe(out);
  });

  const desked = async (label: string): Promise<MemoryIo> => {
    const { model = new Uint8Array() } = await trained;
    return memoryIo({ files: { 'llmroute.yaml': policyOf(label), 'desk.model': model } });
  };

  test('is what rules route by', async () => {
    const decide = async (prompt: string): Promise<unknown> => {
      const io = await desked('invoice');
      const body = { messages: [{ role: 'user', content: prompt }] };
      const input = JSON.stringify({ id: 'r', request: body });
      await main(['run', '--dry-run', '--format', 'json', '--input', input], io);
      return (JSON.parse(io.out()) as { rule?: unknown }).rule;
    };
    expect(await decide('please send the invoice to my company, the bill is wrong')).toBe('money');
    expect(await decide('I left my umbrella in the room, was it found?')).toBe('lost');
    expect(await decide('zxqv 9912')).not.toBe('money');
  });

  test('lint believes it, and shows requests for what it claims', async () => {
    const io = await desked('invoice');
    expect(await main(['lint'], io)).toBe(EXIT.ok);
    expect(io.err() + io.out()).not.toMatch(/error|unreachable/);
  });

  test('a misspelt label is an error', async () => {
    const io = await desked('invoise');
    expect(await main(['lint'], io)).not.toBe(EXIT.ok);
    expect(io.out() + io.err()).toMatch(/`invoise`[\s\S]*did you mean `invoice`/);
  });

  test('another model makes another policy', async () => {
    const print = async (io: MemoryIo): Promise<unknown> => {
      const input = JSON.stringify({ id: 'r', request: { messages: [] } });
      await main(['run', '--dry-run', '--format', 'json', '--input', input], io);
      return (JSON.parse(io.out()) as { fingerprint?: unknown }).fingerprint;
    };
    const other = await trainOn(desk, ['--unknown', 'other', '--seed', '7']);
    const first = await print(await desked('invoice'));
    const files = { 'llmroute.yaml': policyOf('invoice'), 'desk.model': other.model ?? '' };
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(await print(memoryIo({ files }))).not.toBe(first);
  });
});

test('leaves texts out of the file where it is asked to', async () => {
  const { model = new Uint8Array(), err } = await trainOn(desk, ['--no-examples']);
  expect(new TextDecoder('latin1').decode(model)).not.toContain('umbrella');
  expect(decodeModel(model)).not.toHaveProperty('about.examples');
  expect(err).not.toContain('surely enough');
});

test('reads CSV, and other keys', async () => {
  const csv = `intent,utterance\n${rows.map(({ text, label }) => `${label},"${text}"\n`).join('')}`;
  const words = ['--text-key', 'utterance', '--label-key', 'intent', '--unknown', 'other'];
  const { code, out } = await trainOn(csv, words, 'rows.csv');
  expect(code).toBe(EXIT.ok);
  expect(out).toMatch(/rows +132\n/);
});

describe('refuses', () => {
  const some = (label: string, count: number): Row[] =>
    Array.from({ length: count }, (_, at) => ({ text: `${label} text ${at}`, label }));
  test.each([
    ['too few rows', linesOf(rows.slice(0, 99)), [], /only 99 labelled rows: at least 100/],
    ['nothing', '', [], /only 0 labelled rows/],
    ['a single label', linesOf(some('a', 120)), [], /one label only/],
    [
      'a label of one row',
      linesOf([...some('a', 60), ...some('b', 60), ...some('c', 1)]),
      [],
      /single row cannot be measured.*`c`/,
    ],
    ['an unknown label that is none', desk, ['--unknown', 'othr'], /`othr`.*did you mean `other`/],
    ['other keys', desk, ['--text-key', 'prompt'], /132 lines could not be read: name other keys/],
    [
      'a bad line where it is to',
      `${desk}{"text": 1}\n`,
      ['--on-bad-line', 'fail'],
      /rows.jsonl:133: `text` is not text/,
    ],
  ] as const)('%s', async (_, content, words, message) => {
    const { code, err, model } = await trainOn(content, words);
    expect(code).toBe(EXIT.usage);
    expect(err).toMatch(message);
    expect(model).toBeUndefined();
  });

  test.each([
    [['train', 'routers', 'a', '--out', 'b'], /`routers` is nothing that can be trained/],
    [['train', 'intents', 'a.jsonl', '--out', 'a.jsonl'], /would overwrite `a.jsonl`/],
    [['train', 'intents', 'a', '--out', 'b', '--report', 'b.txt'], /ends in .md or .json/],
    [['train', 'intents', 'a', '--out', 'b.md', '--report', 'b.md'], /would overwrite `b.md`/],
    [['train', 'intents', 'missing.jsonl', '--out', 'b'], /`missing.jsonl` does not exist/],
    [['train', 'intents', 'a'], /--out/],
  ])('%j', async (words, message) => {
    const io = memoryIo();
    expect(await main(words, io)).toBe(EXIT.usage);
    expect(io.err()).toMatch(message);
    expect(io.files.size).toBe(0);
  });
});

test('says what is odd about rows', async () => {
  const many = Array.from({ length: 600 }, (_, at) => ({
    text: `say a${at} b${at % 7}`,
    label: 'most',
  }));
  const few = ['x y', 'x z', 'X  Y', 'w'].map((text) => ({ text, label: 'few' }));
  const content = linesOf([...many, ...few, { text: 'x z', label: 'most' }]);
  const { code, err } = await trainOn(`${content}{"text": "", "label": "few"}\nnonsense\n`);
  expect(code).toBe(EXIT.ok);
  expect(err).toContain('FOLDER/rows.jsonl:606: `text` is empty');
  expect(err).toContain('FOLDER/rows.jsonl:607: not JSON');
  expect(err).toContain('labels with fewer than 5 rows are hardly learnt: `few`');
  expect(err).toMatch(/warning: 99\.\d % of the rows are `most`/);
  expect(err).toContain('2 rows repeat a text');
  expect(err).toContain('1 texts have several labels, the first `x z` has `few` and `most`');
});

const clinc = sharedData('quality/clinc150/data_full_train_val.json');

test.skipIf(clinc === undefined)('learns twenty intents of CLINC150', async () => {
  type Pairs = readonly (readonly [string, string])[];
  const parts = JSON.parse(readFileSync(clinc ?? '', 'utf8')) as Record<string, Pairs>;
  const labels = new Set(
    [...new Set(parts['train']?.map(([, label]) => label))].sort().slice(0, 20),
  );
  const pick = (pairs: Pairs = []): Row[] =>
    pairs
      .filter(([, label]) => labels.has(label) || label === 'oos')
      .map(([text, label]) => ({ text, label }));
  const train = [...pick(parts['train']), ...pick(parts['oos_train'])];
  const { code, model = new Uint8Array() } = await trainOn(linesOf(train), ['--unknown', 'oos']);
  expect(code).toBe(EXIT.ok);
  const { openClassifier } = await import('../../../src/text-model/open-classifier.ts');
  const opened = openClassifier(model);
  if ('problem' in opened) throw new Error(opened.problem);
  const { reader } = opened;
  const judged = [...pick(parts['val']), ...pick(parts['oos_val'])].map(({ text, label }) => {
    const { label: said, confidence } = reader.judge(text);
    return { label, said: confidence < reader.model.floor ? 'oos' : said };
  });
  const right = (some: typeof judged): number =>
    some.filter(({ label, said }) => label === said).length / some.length;
  expect(right(judged.filter(({ label }) => label !== 'oos'))).toBeGreaterThan(0.93);
  expect(right(judged.filter(({ label }) => label === 'oos'))).toBeGreaterThan(0.6);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { main } from '../../../src/cli/main.ts';
import { memoryIo } from '../../support/memory-io.ts';
import { inFolder } from '../../support/simulate-for-test.ts';

const policy = `# comments stay
llmroute: 1
name: desk
models:
  small: { provider: embedded, model: s, price: { input: 1, output: 1 } }
  large: { provider: embedded, model: l, price: { input: 10, output: 10 } }
routes:
  cheap: { models: [small] }
  strong: { models: [large] }
rules:
  - id: long
    when: { prompt.chars: { gte:   900 } }   # a guess
    route: strong
default: { route: cheap }
`;

/** The small model is right on prompts of up to 200 characters, the large one always. */
const rows = Array.from({ length: 400 }, (_, at) => ({
  prompt: 'x'.repeat(at + 1),
  outcomes: {
    small: { quality: at < 200 ? 1 : 0, cost: 0.001 },
    large: { quality: 1, cost: 0.01 },
  },
}));

async function tune(words: readonly string[], { text = policy, records = rows } = {}) {
  return inFolder(async (folder) => {
    const path = join(folder, 'outcomes.jsonl');
    writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const io = memoryIo({ files: { 'desk.yaml': text } });
    const code = await main(['tune', 'desk.yaml', path, ...words], io);
    const after = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      io.files.get('/home/desk.yaml'),
    );
    return { code, out: io.out(), err: io.err(), after };
  });
}

const chosenOf = (out: string): number => Number(/chosen +([\d.]+),/.exec(out)?.[1]);

describe('a threshold is chosen', () => {
  test('for a quality: just where the small model begins to fail', async () => {
    const { code, out, err } = await tune(['--min-quality', '95%']);
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    expect(chosenOf(out)).toBeGreaterThan(150);
    expect(chosenOf(out)).toBeLessThanOrEqual(202);
    expect(out).toContain('promise is kept');
    expect(out).toContain('long:prompt.chars at desk.yaml:12:36');
    expect(out).toContain('-    when: { prompt.chars: { gte:   900 } }   # a guess');
  });

  test('for a share of calls, with room for chance', async () => {
    const { out } = await tune(['--strong-share', '20%']);
    expect(chosenOf(out)).toBeGreaterThan(320);
    expect(chosenOf(out)).toBeLessThan(400);
  });

  test('for a cost', async () => {
    const { code, out } = await tune(['--max-cost', '5.5']);
    expect(code).toBe(EXIT.ok);
    expect(chosenOf(out)).toBeGreaterThan(200);
    expect(chosenOf(out)).toBeLessThan(300);
  });

  test('the same files and seed give the same bytes', async () => {
    const [one, two] = [await tune(['--min-quality', '95']), await tune(['--min-quality', '95'])];
    expect(one).toEqual(two);
  });
});

describe('--write', () => {
  test('changes the number and nothing else', async () => {
    const { code, out, after } = await tune(['--min-quality', '95%', '--write']);
    expect(code).toBe(EXIT.ok);
    expect(after).toBe(policy.replace('900', String(chosenOf(out))));
  });

  test('keeps a byte order mark and line ends', async () => {
    const text = `\uFEFF${policy.replaceAll('\n', '\r\n')}`;
    const { out, after } = await tune(['--min-quality', '95%', '--write'], { text });
    expect(after).toBe(text.replace('900', String(chosenOf(out))));
  });

  test('without it the policy stays as it is', async () => {
    expect((await tune(['--min-quality', '95%'])).after).toBe(policy);
  });

  test('nothing is written where nothing can be promised', async () => {
    const { code, out, after } = await tune(['--max-cost', '0.5', '--write']);
    expect(code).toBe(EXIT.findings);
    expect(out).toContain('none: no value can promise that much');
    expect(after).toBe(policy);
  });
});

const two = policy.replace(
  'default:',
  '  - { id: b, when: { prompt.turns: { gt: 3 } }, route: strong }\ndefault:',
);

describe('which threshold', () => {
  test('several: all are listed with their places', async () => {
    const { code, err } = await tune(['--min-quality', '99'], { text: two });
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(
      '`long:prompt.chars` at desk.yaml:12:36, `b:prompt.turns` at desk.yaml:14:',
    );
  });

  test('the one that is named', async () => {
    const words = ['--min-quality', '99', '--threshold', 'long:prompt.chars'];
    const { code, out } = await tune(words, { text: two });
    expect(code).toBe(EXIT.ok);
    expect(out).toContain('long:prompt.chars');
  });
});

describe('what cannot be done is said', () => {
  test.each<[string, readonly string[], object, string]>([
    ['no promise', [], {}, 'say what is promised'],
    ['two promises', ['--min-quality', '99', '--max-cost', '1'], {}, 'say what is promised'],
    ['a share of nothing', ['--min-quality', '0'], {}, 'give a share above 0%'],
    ['a cost that is none', ['--max-cost', 'cheap'], {}, 'give USD for a thousand requests'],
    ['few rows', ['--min-quality', '99'], { records: rows.slice(0, 99) }, 'only 99 rows'],
    [
      'no such threshold',
      ['--min-quality', '9', '--threshold', 'a:b'],
      {},
      'there is no threshold',
    ],
    [
      'no such model',
      ['--min-quality', '9', '--strong', 'huge'],
      {},
      'no outcome of a model `huge`',
    ],
    [
      'no threshold at all',
      ['--min-quality', '99'],
      { text: policy.replace(/rules:[\s\S]*(?=default)/, 'rules: []\n') },
      'no threshold to tune',
    ],
  ])('%s', async (_, words, start, message) => {
    const { code, err } = await tune(words, start);
    expect(err).toContain(message);
    expect(code).toBe(EXIT.usage);
  });
});

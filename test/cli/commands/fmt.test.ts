import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { formatFiles } from '../../../src/cli/fmt/format-files.ts';
import { samePolicy } from '../../../src/cli/fmt/same-policy.ts';
import { main } from '../../../src/cli/main.ts';
import { memoryIo, type MemoryIo, type MemoryStart } from '../../support/memory-io.ts';

const good = `llmroute: 1
name: good
include: [./fleet.yaml]
routes:
  cheap: { models: [small] }
rules:
  # the free plan
  - id: free
    when: { prompt.tokens: { lt: 10 } }
    route: cheap
default: { route: cheap }
`;
const untidy = good.replace('{ models: [small] }', '{models: [small]}').replace('"', '');
const fleet = 'models:\n  small: { provider: embedded, model: s }\n';
const untidyFleet = 'models:\n    small: {model: s,   provider: embedded}\n';

interface Ran {
  readonly code: number;
  readonly io: MemoryIo;
}

async function fmt(start: MemoryStart, ...words: string[]): Promise<Ran> {
  const io = memoryIo(start);
  return { code: await main(['fmt', ...words], io), io };
}

function textOf(io: MemoryIo, path: string): string {
  return new TextDecoder().decode(io.files.get(path));
}

describe('llmroute fmt', () => {
  test('formats what is found and everything it includes, each file once', async () => {
    const files = {
      'policies/a.yaml': untidy,
      'policies/b.yaml': good,
      'policies/fleet.yaml': untidyFleet,
    };
    // A file of models alone is no policy, but it stands among them and is formatted as it is.
    const { code, io } = await fmt({ files });
    expect(io.out()).toBe(
      'policies/a.yaml: formatted\npolicies/fleet.yaml: formatted\n' +
        '2 files formatted, 1 file formatted already\n',
    );
    expect(io.err()).toBe('');
    expect(textOf(io, '/home/policies/a.yaml')).toBe(good);
    expect(textOf(io, '/home/policies/fleet.yaml')).toBe(fleet);
    expect(code).toBe(0);
    expect(await main(['fmt', '--check'], memoryIo({ files: Object.fromEntries(io.files) }))).toBe(
      0,
    );
  });

  test('formats named files alone', async () => {
    const files = { 'llmroute.yaml': untidy, 'fleet.yaml': untidyFleet };
    const { code, io } = await fmt({ files }, 'llmroute.yaml');
    expect(io.out()).toBe('llmroute.yaml: formatted\n1 file formatted\n');
    expect(textOf(io, '/home/fleet.yaml')).toBe(untidyFleet);
    expect(code).toBe(0);
  });

  test('--check fails and writes nothing', async () => {
    const files = { 'llmroute.yaml': untidy, 'fleet.yaml': fleet };
    const { code, io } = await fmt({ files }, '--check');
    expect(io.out()).toBe(
      'llmroute.yaml: not formatted\n1 file not formatted, 1 file formatted already\n',
    );
    expect(textOf(io, '/home/llmroute.yaml')).toBe(untidy);
    expect(code).toBe(1);
  });

  test.each([
    [['--diff'], 0],
    [['--diff', '--check'], 1],
  ])('%j shows what would change, without keys that stand there', async (words, status) => {
    const secret = `models:\n  small: {key: sk-12345,   provider: embedded, model: s}\n`;
    const files = { 'llmroute.yaml': untidy, 'fleet.yaml': secret };
    const { code, io } = await fmt({ files }, ...words);
    expect(io.out()).toContain(
      [
        '--- llmroute.yaml',
        '+++ llmroute.yaml',
        '@@ -2,7 +2,7 @@',
        ' name: good',
        ' include: [./fleet.yaml]',
        ' routes:',
        '-  cheap: {models: [small]}',
        '+  cheap: { models: [small] }',
        ' rules:',
        '   # the free plan',
        '   - id: free',
        '',
      ].join('\n'),
    );
    expect(io.out()).toContain('+  small: { provider: embedded, model: s, key: xxxxxxxx }');
    expect(io.out()).not.toContain('sk-12345');
    expect(textOf(io, '/home/llmroute.yaml')).toBe(untidy);
    expect(code).toBe(status);
  });

  test('- takes standard input to standard output', async () => {
    const { code, io } = await fmt({ stdin: untidyFleet }, '-');
    expect(io.out()).toBe(fleet);
    expect(code).toBe(0);
    const checked = await fmt({ stdin: untidyFleet }, '-', '--check');
    expect(checked.io.out()).toBe('standard input: not formatted\n');
    expect(checked.code).toBe(1);
    const broken = await fmt({ stdin: 'a: [\n' }, '-');
    expect(broken.io.out()).toBe('');
    expect(broken.io.err()).toContain('-:1:4: error: the `[` that opens here is never closed');
    expect(broken.code).toBe(3);
  });

  test('a policy with mistakes is formatted, for people are at work on it', async () => {
    const files = { 'p.yaml': 'rules:\n- {route: nowhere, id: a, wen: {}}\nllmroute: 1\n' };
    const { code, io } = await fmt({ files }, 'p.yaml');
    expect(textOf(io, '/home/p.yaml')).toBe(
      'llmroute: 1\nrules:\n  - { id: a, route: nowhere, wen: {} }\n',
    );
    expect(code).toBe(0);
  });

  test.each<[string, string | Uint8Array, number, string]>([
    ['a file that is not YAML', 'a: [\n', 3, 'never closed [yaml-syntax]'],
    ['a file that is not text', Uint8Array.of(0x61, 0xff, 0x00), 3, '[file-not-utf8]'],
    ['a file with tabs', 'rules:\n\t- id: a\n', 3, '[yaml-'],
    ['an empty file', '', 3, '[yaml-empty]'],
    ['a file that holds a text', 'hello\n', 3, 'error'],
    ['a file that is too large', 'a: 1\n'.padEnd(5 * 1024 * 1024 + 1, '#'), 3, '[file-too-large]'],
  ])('%s is left alone and said to be one; others are formatted', async (_, bytes, status, err) => {
    const files = { 'bad.yaml': bytes, 'fleet.yaml': untidyFleet };
    const { code, io } = await fmt({ files }, 'bad.yaml', 'fleet.yaml');
    expect(io.err()).toContain(err);
    expect(io.err()).not.toContain('internal error');
    expect(io.out()).toBe('fleet.yaml: formatted\n1 file formatted\n');
    expect(Buffer.from(bytes).equals(io.files.get('/home/bad.yaml') ?? new Uint8Array())).toBe(
      true,
    );
    expect(code).toBe(status);
  });

  test.each([
    ['a file that is not there', ['none.yaml'], 'error: `none.yaml` does not exist\n'],
    ['a folder', ['policies'], 'error: `policies` is a folder, not a file\n'],
    [
      'standard input and a file',
      ['-', 'llmroute.yaml'],
      'error: `-` cannot be given beside other files\n',
    ],
    [
      'a file of a revision',
      ['git:HEAD:a.yaml'],
      'error: `git:HEAD:a.yaml` is a file of a revision, which cannot be written: use `--diff`\n',
    ],
  ])('%s is a mistake of usage', async (_, words, err) => {
    const files = { 'llmroute.yaml': good, 'policies/x.yaml': good };
    const { code, io } = await fmt({ files }, ...words);
    expect(io.err()).toBe(err);
    expect(code).toBe(2);
  });

  test('without a policy says where it looked', async () => {
    const { code, io } = await fmt({});
    expect(io.err()).toContain('no policy was found');
    expect(code).toBe(2);
  });

  test('a file that cannot be written is said, and not counted', async () => {
    const io = memoryIo({ files: { 'fleet.yaml': untidyFleet } });
    const refusing = Object.create(io, {
      writeFile: {
        value: () => Promise.resolve({ problem: 'denied', message: '`fleet.yaml` is read-only' }),
      },
    }) as MemoryIo;
    expect(await main(['fmt', 'fleet.yaml'], refusing)).toBe(2);
    expect(io.err()).toBe('error: `fleet.yaml` is read-only\n');
    expect(io.out()).toBe('');
  });

  test('a file that would be too large is left alone', async () => {
    // Each of a thousand items is moved by two columns.
    const text = `rules:\n${`- ${'x'.repeat(5238)}\n`.repeat(1000)}`;
    expect(text.length).toBeLessThan(5 * 1024 * 1024);
    const { code, io } = await fmt({ files: { 'p.yaml': text } }, 'p.yaml');
    expect(io.err()).toBe(
      'error: `p.yaml` would be too large when formatted: split it and name the parts under `include`\n',
    );
    expect(code).toBe(2);
  });

  test('a byte order mark goes, CRLF stays', async () => {
    const files = { 'fleet.yaml': `\ufeff${fleet.replaceAll('\n', '\r\n')}` };
    const { io } = await fmt({ files }, 'fleet.yaml');
    expect(textOf(io, '/home/fleet.yaml')).toBe(fleet.replaceAll('\n', '\r\n'));
    expect(io.out()).toBe('fleet.yaml: formatted\n1 file formatted\n');
  });
});

const reading =
  (files: Readonly<Record<string, string>>) =>
  (path: string): Promise<Uint8Array | string> => {
    const text = files[path];
    return Promise.resolve(text === undefined ? 'not there' : new TextEncoder().encode(text));
  };

describe('the proof', () => {
  const files = { 'p.yaml': good, 'fleet.yaml': fleet };

  test.each([
    ['comments and layout', good.replace('# the free plan', ''), true],
    ['a bound', good.replace('10', '11'), false],
    ['a name', good.replace('name: good', 'name: better'), false],
    ['a mistake', good.replace('lt', 'ltt'), false],
  ])('sees %s', async (_, changed, same) => {
    expect(
      await samePolicy('p.yaml', reading(files), reading({ ...files, 'p.yaml': changed })),
    ).toBe(same);
  });

  test('reads each file once, whoever includes it', async () => {
    const asked: string[] = [];
    const sources: Readonly<Record<string, string>> = {
      'a.yaml': untidy,
      'b.yaml': untidy,
      'fleet.yaml': untidyFleet,
    };
    const outcomes = await formatFiles(
      ['a.yaml', './b.yaml'],
      (path) => {
        asked.push(path);
        const text = sources[path.replace('./', '')];
        return Promise.resolve(
          text === undefined
            ? { problem: 'missing', message: 'none' }
            : new TextEncoder().encode(text),
        );
      },
      { included: true, writes: true },
    );
    expect(outcomes.map(({ kind, path }) => `${path} ${kind}`)).toEqual([
      'a.yaml formatted',
      'fleet.yaml formatted',
      './b.yaml formatted',
    ]);
    expect(asked).toEqual(['a.yaml', 'fleet.yaml', './b.yaml']);
  });
});

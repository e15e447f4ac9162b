import { describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { memoryIo, type MemoryIo, type MemoryStart } from '../../support/memory-io.ts';
import { SMALL } from '../../support/small-cases.ts';

const GOOD = `cases:
  - { name: paying customers, request: { prompt: hi, attributes: { plan: pro } }, expect: { model: sol } }
  - { name: others, request: { prompt: hi }, expect: { rule: default } }
`;
const BAD = GOOD.replace('model: sol', 'model: luna');

async function run(
  files: Readonly<Record<string, string>>,
  words: readonly string[] = [],
  start: MemoryStart = {},
): Promise<{ code: number; out: string; err: string; io: MemoryIo }> {
  const io = memoryIo({ ...start, files });
  const code = await main(['test', ...words], io);
  return { code, out: io.out(), err: io.err(), io };
}

describe('finds cases', () => {
  const both = 'a/policy.yaml and b.yaml';
  const tree = {
    'policies/a/policy.yaml': SMALL,
    'policies/a/cases.yaml': GOOD,
    'policies/a/policy.cases.yaml': GOOD,
    'policies/b.yaml': SMALL,
    'policies/b.cases.yaml': GOOD,
    'policies/c.yaml': SMALL,
    'elsewhere/x.cases.yaml': `policy: ../policies/b.yaml\n${GOOD}`,
  };
  test.each<[string, readonly string[], readonly string[]]>([
    [
      `of every policy that is found: ${both}`,
      [],
      ['policies/a/cases.yaml', 'policies/a/policy.cases.yaml', 'policies/b.cases.yaml'],
    ],
    ['by the name of a cases file', ['policies/b.cases.yaml'], ['policies/b.cases.yaml']],
    ['beside a policy, only its own', ['policies/b.yaml'], ['policies/b.cases.yaml']],
    [
      'below a folder',
      ['policies/a', 'elsewhere/'],
      ['policies/a/cases.yaml', 'policies/a/policy.cases.yaml', 'elsewhere/x.cases.yaml'],
    ],
    [
      'once, whoever names them',
      ['policies/b.yaml', 'policies/b.cases.yaml', './policies/b.cases.yaml'],
      ['policies/b.cases.yaml'],
    ],
  ])('%s', async (_, words, paths) => {
    const { code, out, err } = await run(tree, [...words, '--format', 'json']);
    expect(err).toBe('');
    const report = JSON.parse(out) as { files: { path: string }[] };
    expect(report.files.map(({ path }) => path)).toEqual(paths);
    expect(code).toBe(0);
  });

  test('of llmroute.yaml, too', async () => {
    const { code, out } = await run({ 'llmroute.yaml': SMALL, 'cases.yaml': GOOD });
    expect(out).toBe('cases.yaml: 2 cases, all passed\n');
    expect(code).toBe(0);
  });

  test('--policy stands for the policy that a file names', async () => {
    const next = SMALL.replace('route: strong\n  - id: night', 'route: cheap\n  - id: night');
    const files = { 'policy.yaml': SMALL, 'cases.yaml': GOOD, 'next.yaml': next };
    const { code, out } = await run(files, ['cases.yaml', '--policy', 'next.yaml']);
    expect(out).toContain('model: expected sol, got luna\n  rule paying decided (next.yaml:');
    expect(code).toBe(1);
  });
});

describe('the exit code is', () => {
  test.each<[number, string, Readonly<Record<string, string>>, readonly string[], string]>([
    [0, 'all pass', { 'cases.yaml': GOOD, 'policy.yaml': SMALL }, ['cases.yaml'], ''],
    [1, 'one fails', { 'cases.yaml': BAD, 'policy.yaml': SMALL }, ['cases.yaml'], ''],
    [
      1,
      'no cases file is found',
      { 'llmroute.yaml': SMALL },
      [],
      'error: nothing was tested: no cases file was found: put `cases.yaml` beside the policy\n',
    ],
    [
      1,
      'no case is selected',
      { 'cases.yaml': GOOD, 'policy.yaml': SMALL },
      ['cases.yaml', '--filter', 'nobody'],
      'error: nothing was tested: no case has `nobody` in its name\n',
    ],
    [
      1,
      'every case is skipped',
      { 'cases.yaml': GOOD.replaceAll(' }\n', ', skip: x }\n'), 'policy.yaml': SMALL },
      ['cases.yaml'],
      'error: nothing was tested: every case is skipped\n',
    ],
    [2, 'a path leads nowhere', {}, ['nothing.yaml'], 'error: `nothing.yaml` does not exist\n'],
    [2, 'an option is unknown', {}, ['--fliter', 'x'], '--filter'],
    [
      2,
      'the report cannot be written',
      { 'cases.yaml': GOOD, 'policy.yaml': SMALL, 'out/x': '' },
      ['cases.yaml', '--out', 'out'],
      'error: `out` is a folder, not a file\n',
    ],
    [
      3,
      'the cases are not valid',
      { 'cases.yaml': 'cases: []\n', 'policy.yaml': SMALL },
      ['cases.yaml'],
      'wrong-count',
    ],
    [
      3,
      'the policy is not valid',
      { 'cases.yaml': GOOD, 'policy.yaml': 'llmroute: 1\n' },
      ['cases.yaml'],
      'missing-key',
    ],
    [
      3,
      'the policy is not there',
      { 'cases.yaml': `policy: ./none.yaml\n${GOOD}` },
      ['cases.yaml'],
      'cases.yaml:1:9: error: the policy `none.yaml` does not exist [file-unreadable]',
    ],
    [3, 'the cases file is not there', {}, ['cases.yaml'], '`cases.yaml` does not exist'],
  ])('%i where %s', async (wanted, _, files, words, message) => {
    const { code, err } = await run(files, words);
    if (message === '') expect(err).toBe('');
    else expect(err).toContain(message);
    expect(code).toBe(wanted);
  });

  test('0 where a skipped case stands beside one that passes, which is said', async () => {
    const cases = GOOD.replace('{ rule: default } }', '{ rule: default }, skip: waits }');
    const { code, out } = await run({ 'cases.yaml': cases, 'policy.yaml': SMALL }, ['cases.yaml']);
    expect(out).toContain('skipped: others: waits\n');
    expect(code).toBe(0);
  });
});

test('--filter selects by name, in any case', async () => {
  const { out } = await run({ 'cases.yaml': BAD, 'policy.yaml': SMALL }, [
    'cases.yaml',
    '--filter',
    'OTHER',
  ]);
  expect(out).toBe('cases.yaml: 1 case, all passed\n');
});

test('annotations name paths from the root of the repository', async () => {
  const io = memoryIo({
    files: { 'desk/cases.yaml': BAD, 'desk/policy.yaml': SMALL },
    env: { GITHUB_WORKSPACE: '/home/desk' },
  });
  expect(await main(['test', 'desk', '--format', 'github'], io)).toBe(1);
  expect(io.out()).toMatch(/^::error file=cases\.yaml,line=2,/);
});

test('--out writes the report and nothing else', async () => {
  const words = ['cases.yaml', '--format', 'tap', '--out', 'report.tap'];
  const { out, io } = await run({ 'cases.yaml': GOOD, 'policy.yaml': SMALL }, words);
  expect(out).toBe('');
  expect(new TextDecoder().decode(io.files.get('/home/report.tap'))).toContain('1..2\n');
});

describe('--watch', () => {
  test('runs again when the policy or the cases change, until Ctrl-C', async () => {
    const end = new AbortController();
    const io = memoryIo({
      files: { 'cases.yaml': GOOD, 'policy.yaml': SMALL },
      cancelled: end.signal,
    });
    const watching = main(['test', 'cases.yaml', '--watch'], io);
    const settled = async (runs: number): Promise<void> => {
      while (io.err().split('watching').length <= runs) await new Promise(setImmediate);
      await new Promise(setImmediate);
    };
    await settled(1);
    expect(io.err()).toBe('watching 2 files, Ctrl-C ends it\n');
    io.files.set('/home/cases.yaml', new TextEncoder().encode(BAD));
    io.change('cases.yaml');
    await settled(2);
    expect(io.out()).toContain('model: expected luna, got sol');
    io.files.set('/home/policy.yaml', new TextEncoder().encode('llmroute: 1\n'));
    io.change('policy.yaml');
    await settled(3);
    expect(io.err()).toContain('missing-key');
    io.files.set('/home/policy.yaml', new TextEncoder().encode(SMALL));
    io.change('policy.yaml');
    await settled(4);
    end.abort();
    expect(await watching).toBe(130);
  });

  test('is refused where there is nothing to watch', async () => {
    const { code, err } = await run({}, ['--watch']);
    expect(err).toContain('no policy was found');
    expect(code).toBe(2);
  });
});

describe('--coverage', () => {
  const files = { 'cases.yaml': GOOD, 'policy.yaml': SMALL };

  test('says what is not shown and writes cases that would show it', async () => {
    const { code, out } = await run(files, ['cases.yaml', '--coverage']);
    expect(code).toBe(0);
    expect(out).toContain('cases.yaml: 2 cases, all passed\n\ncoverage of policy.yaml: ');
    expect(out).toContain('  policy.yaml:19:5: not shown: refused decides\n');
    expect(out).toContain('\n\ncases:\n  - name: refused decides\n');
    const more = out.slice(out.indexOf('cases:\n  - name: ') + 'cases:\n'.length);
    const again = await run({ ...files, 'cases.yaml': GOOD + more }, ['cases.yaml', '--coverage']);
    expect(again.out).toContain('coverage of policy.yaml: 100.0 %');
    expect(again.code).toBe(0);
  });

  test.each([
    ['40', 1],
    ['10', 0],
  ])('--min-coverage %s ends with %i', async (least, code) => {
    expect((await run(files, ['cases.yaml', '--min-coverage', least])).code).toBe(code);
  });

  test.each(['101', '-1', 'much', ''])('--min-coverage %j is refused', async (least) => {
    const { code, err } = await run(files, ['cases.yaml', `--min-coverage=${least}`]);
    expect(err).toContain('--min-coverage');
    expect(code).toBe(2);
  });

  test('counts what all cases files of a policy show together', async () => {
    const more = {
      'policy.cases.yaml': `cases:\n  - { name: free, request: { prompt: hi, attributes: { plan: free } }, expect: { rule: default } }\n`,
    };
    const { out } = await run({ ...files, ...more }, [
      'policy.yaml',
      '--coverage',
      '--format',
      'json',
    ]);
    const report = JSON.parse(out) as {
      coverage: { policy: string; items: { status: string }[] }[];
    };
    expect(report.coverage.map(({ policy }) => policy)).toEqual(['policy.yaml']);
  });
});

describe('--mutate', () => {
  const files = { 'cases.yaml': GOOD, 'policy.yaml': SMALL };

  test('names the changes that no case notices', async () => {
    const { code, out } = await run(files, ['cases.yaml', '--mutate']);
    expect(code).toBe(0);
    expect(out).toContain('mutants of policy.yaml: ');
    expect(out).toContain('survived: rule refused left out\n');
  });

  test.each([
    ['99', 1],
    ['5', 0],
  ])('--min-score %s ends with %i', async (least, code) => {
    expect((await run(files, ['cases.yaml', '--min-score', least])).code).toBe(code);
  });

  test('--max-mutants says what was left out', async () => {
    const { out } = await run(files, ['cases.yaml', '--mutate', '--max-mutants', '4']);
    expect(out).toMatch(/\d+ mutants not run\n/);
  });

  test('waits until every case passes', async () => {
    const { code, out, err } = await run({ ...files, 'cases.yaml': BAD }, [
      'cases.yaml',
      '--mutate',
    ]);
    expect(err).toBe('note: mutants are run only where every case passes\n');
    expect(out).not.toContain('mutants');
    expect(code).toBe(1);
  });
});

describe('--generate', () => {
  test('writes cases that pass and show everything, the same every time', async () => {
    const files = { 'llmroute.yaml': SMALL };
    const { code, out, io } = await run(files, ['--generate']);
    expect(code).toBe(0);
    expect(out).toMatch(/^policy: \.\/llmroute\.yaml\ncases:\n {2}- name: refused decides\n/);
    expect((await run(files, ['--generate'])).out).toBe(out);
    io.files.set('/home/cases.yaml', new TextEncoder().encode(out));
    expect(await main(['test', '--min-coverage', '100'], io)).toBe(0);
  });

  test('--out writes beside the policy, which the file then names', async () => {
    const words = ['policies/a/policy.yaml', '--generate', '--out', 'tests/a.cases.yaml'];
    const { code, out, io } = await run({ 'policies/a/policy.yaml': SMALL }, words);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(new TextDecoder().decode(io.files.get('/home/tests/a.cases.yaml'))).toMatch(
      /^policy: '\.\.\/policies\/a\/policy\.yaml'\n/,
    );
    expect(await main(['test', 'tests', '--min-coverage', '100'], io)).toBe(0);
  });

  test.each<[number, readonly string[]]>([
    [2, ['a.yaml', 'b.yaml', '--generate']],
    [2, ['none.yaml', '--generate']],
    [3, ['bad.yaml', '--generate']],
  ])('ends with %i for %j', async (wanted, words) => {
    const files = { 'a.yaml': SMALL, 'b.yaml': SMALL, 'bad.yaml': 'llmroute: 1\n' };
    const { code, out } = await run(files, words);
    expect(out).toBe('');
    expect(code).toBe(wanted);
  });
});

import { describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { readText } from '../../support/source-files.ts';
import { memoryIo, type MemoryIo, type MemoryStart } from '../../support/memory-io.ts';

// A shipped policy: lint has nothing to say about it, whatever checks there will be.
const good = readText('policies/quickstart/policy.yaml');
const CHECKED = '4 rules, 2 routes, 4 models';
const misspelt = good.replace('when:', 'whn:');

async function lint(
  start: MemoryStart,
  ...words: string[]
): Promise<{ code: number; io: MemoryIo }> {
  const io = memoryIo(start);
  return { code: await main(['lint', ...words], io), io };
}

describe('llmroute lint', () => {
  test('says what was checked when there is nothing to find', async () => {
    const { code, io } = await lint({ files: { 'llmroute.yaml': good } });
    expect(io.err()).toBe('');
    expect(io.out()).toBe(`llmroute.yaml: ${CHECKED}, no findings\n`);
    expect(code).toBe(0);
  });

  test('an invalid policy is a finding: status 1, one diagnostic, nothing on stderr', async () => {
    const { code, io } = await lint({ files: { 'p.yaml': misspelt } }, 'p.yaml');
    expect(io.err()).toBe('');
    expect(io.out()).toContain('p.yaml:27:5: error: ');
    expect(io.out()).toContain('did you mean `when`?');
    expect(io.out().trimEnd().split('\n').slice(-2)).toEqual([
      'p.yaml: 1 error, 1 note',
      '1 finding can be fixed: 1 by `--fix=all`',
    ]);
    expect(code).toBe(1);
  });

  test('checks several policies, each once', async () => {
    const files = { 'a.yaml': good, 'b.yaml': misspelt };
    const { code, io } = await lint({ files }, 'a.yaml', 'b.yaml', 'a.yaml');
    expect(io.out().match(/no findings/g)).toHaveLength(1);
    expect(io.out()).toContain('b.yaml: 1 error');
    expect(code).toBe(1);
  });

  test('takes all policies of a folder of policies', async () => {
    const files = { 'policies/a/policy.yaml': good, 'policies/b/policy.yaml': good };
    const { code, io } = await lint({ files });
    expect(io.out().match(/no findings/g)).toHaveLength(2);
    expect(code).toBe(0);
  });

  test.each([
    ['json', '"schema": "llmroute/diagnostics/1"'],
    ['github', '::error file=p.yaml,line=27,'],
    ['sarif', '"version": "2.1.0"'],
  ])('reports as %s', async (format, part) => {
    const { code, io } = await lint(
      { files: { 'p.yaml': misspelt } },
      'p.yaml',
      '--format',
      format,
    );
    expect(io.out()).toContain(part);
    expect(code).toBe(1);
  });

  test('writes the report to a file and nothing to the standard output', async () => {
    const files = { 'p.yaml': misspelt };
    const { code, io } = await lint({ files }, 'p.yaml', '--format', 'json', '--out', 'r.json');
    expect(io.out()).toBe('');
    const report = new TextDecoder().decode(io.files.get('/home/r.json'));
    expect(JSON.parse(report)).toMatchObject({ errors: 1 });
    expect(code).toBe(1);
  });

  test.each([
    ['a policy that is not there', ['gone.yaml'], 'error: the policy `gone.yaml` does not exist\n'],
    ['a folder', ['policies'], 'error: the policy `policies` is a folder, not a file\n'],
    [
      'a report over a folder',
      ['p.yaml', '--out', 'policies'],
      'error: `policies` is a folder, not a file\n',
    ],
    [
      'a format there is not',
      ['p.yaml', '--format', 'html'],
      'error: option `--format <format>` argument `html` is none of github, gitlab, json, junit, markdown, sarif, text\nrun `llmroute lint --help` to see what it takes\n',
    ],
    [
      'a count that is none',
      ['p.yaml', '--max-warnings', 'many'],
      'error: option `--max-warnings <count>` argument `many` is invalid: give a whole number\nrun `llmroute lint --help` to see what it takes\n',
    ],
  ])('%s is a usage error', async (_, words, err) => {
    const files = { 'p.yaml': good, 'policies/a/policy.yaml': good };
    const { code, io } = await lint({ files }, ...words);
    expect(io.err()).toBe(err);
    expect(io.out()).toBe('');
    expect(code).toBe(2);
  });

  test('no policy at all is a usage error that says where it looked', async () => {
    const { code, io } = await lint({});
    expect(io.err()).toMatch(/^error: no policy was found: /);
    expect(code).toBe(2);
  });
});

const unused = good.replace('rules:', '# llmroute-ignore unreachable-rule: no longer\nrules:');

describe('llmroute lint --fix', () => {
  const text = (io: MemoryIo, path: string): string =>
    new TextDecoder().decode(io.files.get(`/home/${path}`));

  test.each([[['--fix', 'p.yaml']], [['p.yaml', '--fix']], [['--fix=safe', 'p.yaml']]])(
    '%j writes the file and reports what is left',
    async (words) => {
      const { code, io } = await lint({ files: { 'p.yaml': unused } }, ...words);
      expect(text(io, 'p.yaml')).toBe(good);
      expect(io.out()).toBe(`p.yaml: ${CHECKED}, no findings\n`);
      expect(io.err()).toBe(
        'fixed p.yaml:25:19: remove the suppression of `unreachable-rule` [suppression-unused]\n' +
          '1 finding fixed in 1 file\n',
      );
      expect(code).toBe(0);
    },
  );

  test('leaves what is misspelt alone, and =all mends it', async () => {
    const safe = await lint({ files: { 'p.yaml': misspelt } }, 'p.yaml', '--fix');
    expect(text(safe.io, 'p.yaml')).toBe(misspelt);
    expect(safe.io.err()).toBe('nothing is fixed\n');
    expect(safe.code).toBe(1);
    const all = await lint({ files: { 'p.yaml': misspelt } }, 'p.yaml', '--fix=all');
    expect(text(all.io, 'p.yaml')).toBe(good);
    expect(all.code).toBe(0);
  });

  test('--diff writes nothing and shows what would change', async () => {
    const { code, io } = await lint({ files: { 'p.yaml': unused } }, 'p.yaml', '--diff');
    expect(text(io, 'p.yaml')).toBe(unused);
    expect(io.out()).toContain('--- p.yaml\n+++ p.yaml\n@@ ');
    expect(io.out()).toContain('-# llmroute-ignore unreachable-rule: no longer\n');
    expect(io.err()).toBe('1 finding can be fixed in 1 file\n');
    expect(code).toBe(0);
  });

  test('--diff shows no key that stands in the policy', async () => {
    const secret = misspelt.replace('env:ZAI_API_KEY', 'sk-abcdefghijklmnop');
    const { io } = await lint({ files: { 'p.yaml': secret } }, 'p.yaml', '--diff', '--fix=all');
    expect(io.out()).toContain('+    when: { plan: free, prompt.tokens: { gt: 16000 } }');
    expect(io.out() + io.err()).not.toContain('sk-abcdef');
  });

  test('a report for machines stays one', async () => {
    const words = ['p.yaml', '--fix', '--format', 'json'];
    const { io } = await lint({ files: { 'p.yaml': unused } }, ...words);
    expect(JSON.parse(io.out())).toMatchObject({ warnings: 0 });
  });
});

describe('llmroute lint --baseline', () => {
  const files = { 'desk/p.yaml': unused };
  const words = ['desk/p.yaml', '--baseline', 'desk/old.json'];

  test('is written, hides what it holds, and says what is gone', async () => {
    const written = await lint({ files }, ...words, '--update-baseline');
    expect(written.io.err()).toBe('wrote `desk/old.json`: it holds 1 finding of now\n');
    expect(written.code).toBe(0);
    const baseline = new TextDecoder().decode(written.io.files.get('/home/desk/old.json'));
    expect(JSON.parse(baseline)).toMatchObject({
      schema: 'llmroute/baseline/1',
      findings: [{ path: 'p.yaml', code: 'suppression-unused', count: 1 }],
    });
    const later = { 'desk/p.yaml': `# moved\n\n${unused}`, 'desk/old.json': baseline };
    const hidden = await lint({ files: later }, ...words, '--max-warnings', '0');
    expect(hidden.io.out()).toBe(
      `desk/p.yaml: ${CHECKED}, no findings\n\`desk/old.json\` hides 1 finding\n`,
    );
    expect(hidden.code).toBe(0);
    const gone = await lint({ files: { ...later, 'desk/p.yaml': good } }, ...words);
    expect(gone.io.out()).toContain('`desk/old.json` holds 1 finding that is gone');
    const other = { ...later, 'q.yaml': good };
    const elsewhere = await lint({ files: other }, 'q.yaml', '--baseline', 'desk/old.json');
    expect(elsewhere.io.out()).not.toContain('is gone');
  });

  test('an update keeps what this run did not look at', async () => {
    const entry = {
      path: '../other.yaml',
      code: 'unused-model',
      subject: 'luna',
      fingerprint: '0123456789abcdef',
      count: 2,
    };
    const old = JSON.stringify({ schema: 'llmroute/baseline/1', findings: [entry] });
    const { io } = await lint(
      { files: { ...files, 'desk/old.json': old } },
      ...words,
      '--update-baseline',
    );
    const after = new TextDecoder().decode(io.files.get('/home/desk/old.json'));
    expect(JSON.parse(after)).toMatchObject({ findings: [entry, { path: 'p.yaml' }] });
  });

  test('hides no error of loading', async () => {
    const broken = { 'desk/p.yaml': misspelt };
    const { code, io } = await lint({ files: broken }, ...words, '--update-baseline');
    expect(io.out()).toContain('unknown key `whn`');
    expect(code).toBe(1);
  });

  test('what it hides is not fixed', async () => {
    const written = await lint({ files }, ...words, '--update-baseline');
    const baseline = new TextDecoder().decode(written.io.files.get('/home/desk/old.json'));
    const { io } = await lint(
      { files: { ...files, 'desk/old.json': baseline } },
      ...words,
      '--fix',
    );
    expect(io.err()).toBe('nothing is fixed\n');
  });

  test.each([
    ['not JSON', '{', 'it is not JSON'],
    ['a list', '[]', 'it is not an object'],
    ['another schema', '{"schema":"x","findings":[]}', 'its `schema` is not `llmroute/baseline/1`'],
    ['no findings', '{"schema":"llmroute/baseline/1"}', 'its `findings` are no list'],
    [
      'a finding too little',
      '{"schema":"llmroute/baseline/1","findings":[{"path":"p.yaml"}]}',
      'its finding 1 has not the form of one',
    ],
  ])('%s is no baseline', async (_, old, why) => {
    const { code, io } = await lint({ files: { ...files, 'desk/old.json': old } }, ...words);
    expect(io.err()).toBe(`error: \`desk/old.json\` is no baseline: ${why}\n`);
    expect(code).toBe(2);
  });

  test.each([
    [words, 'the baseline `desk/old.json` does not exist: write it with `--update-baseline`'],
    [['desk/p.yaml', '--update-baseline'], '`--update-baseline` needs `--baseline <file>`'],
  ])('%j is a usage error', async (given, message) => {
    const { code, io } = await lint({ files }, ...given);
    expect(io.err()).toBe(`error: ${message}\n`);
    expect(code).toBe(2);
  });
});

describe('llmroute lint in a CI system', () => {
  const env = {
    GITHUB_WORKSPACE: '/',
    GITHUB_STEP_SUMMARY: '/tmp/summary.md',
  };

  test('adds a table to the summary of the job, behind what is there', async () => {
    const files = { 'p.yaml': misspelt, '/tmp/summary.md': 'before\n' };
    const { code, io } = await lint({ files, env }, 'p.yaml', '--format', 'github');
    expect(io.out()).toContain('::error file=home/p.yaml,line=27,');
    const summary = new TextDecoder().decode(io.files.get('/tmp/summary.md'));
    expect(summary).toMatch(/^before\n### Policies: 1 error/);
    expect(summary).toContain('`home/p.yaml:27:5`');
    expect(code).toBe(1);
  });

  test('adds nothing where nothing was found, nor for another format', async () => {
    const clean = await lint({ files: { 'p.yaml': good }, env }, 'p.yaml', '--format', 'github');
    const text = await lint({ files: { 'p.yaml': misspelt }, env }, 'p.yaml');
    for (const { io } of [clean, text]) expect(io.files.has('/tmp/summary.md')).toBe(false);
  });

  test('says how many guarantees are proved, where there are any', async () => {
    const files = {
      'p.yaml': `${good}guarantees:\n  - { id: once, always: { attempts: { lte: 20 } } }\n`,
    };
    const { io } = await lint({ files }, 'p.yaml');
    expect(io.out()).toBe(`p.yaml: ${CHECKED}, 1 guarantee proved, no findings\n`);
    const { io: json } = await lint({ files }, 'p.yaml', '--format', 'json');
    expect(json.out()).toContain('"guaranteesProved": 1');
  });

  test.each([
    [['--max-attempts', 'x'], 'whole number'],
    [['--max-latency', '90'], 'a number and a unit'],
    [['--max-cost', '-1'], 'give USD'],
    [['--traffic', 'no/such/file'], '`no/such/file` does not exist'],
    [['--traffic', '/dev/null'], 'no request that can be read'],
    [['--traffic', 'x', '--from', 'morse'], '--from'],
  ])('refuses %j', async (words, message) => {
    const { code, io } = await lint({ files: { 'p.yaml': good } }, 'p.yaml', ...words);
    expect(code).toBe(2);
    expect(io.err()).toContain(message);
    expect(io.out()).toBe('');
  });

  test('looks at past requests and at limits where they are given', async () => {
    const files = { 'p.yaml': good };
    const attempts = await lint({ files }, 'p.yaml', '--max-attempts', '0');
    expect(attempts.io.out()).toContain('[too-many-attempts]');
    const latency = await lint({ files }, 'p.yaml', '--max-latency', '1ms');
    expect(latency.io.out()).toContain('[too-slow]');
    const none = await lint({ files }, 'p.yaml');
    expect(none.io.out()).not.toContain('too-');
  });

  test('what a check that has nothing to go by would find can be suppressed all the same', async () => {
    const files = {
      'p.yaml': good.replace(
        '  - id: free',
        '  # llmroute-ignore overlapping-rules: yes\n  - id: free',
      ),
    };
    const { io } = await lint({ files }, 'p.yaml');
    expect(io.out()).not.toContain('suppression-unused');
  });
});

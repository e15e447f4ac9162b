import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { readText, root } from '../support/source-files.ts';

const FOLDER = '.github/actions/llmroute';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { description: string; default: string }>>;
  readonly outputs: Readonly<Record<string, { description: string; value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const text = readText(`${FOLDER}/action.yml`);
const action = parse(text) as Action;
const scripts = ['install.sh', 'run.sh'].map((name) => readText(`${FOLDER}/${name}`));

describe('the definition of the action', () => {
  test('every input is used, described and has a default, and no other is used', () => {
    const used = [...text.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const input of Object.values(action.inputs)) {
      expect(input.description).not.toBe('');
      expect(input.default).toBeTypeOf('string');
    }
  });

  test('no expression is part of a script, so that no input can be', () => {
    for (const { run, shell } of action.runs.steps as readonly (Step & { shell?: string })[]) {
      expect(run).toMatch(/^bash "\$GITHUB_ACTION_PATH\/\w+\.sh"$/);
      expect(shell).toBe('bash');
    }
    for (const script of scripts) expect(script).not.toContain('${{');
  });

  test('other actions, if there are any, are pinned by commit', () => {
    for (const { uses } of action.runs.steps) {
      expect(uses ?? `x@${'0'.repeat(40)}`).toMatch(/@[0-9a-f]{40}$/);
    }
  });

  test('what the scripts read is what the steps give, and outputs come from steps there are', () => {
    const given = action.runs.steps.flatMap(({ env }) => Object.keys(env ?? {}));
    const read = scripts.flatMap((script) =>
      [...script.matchAll(/LLMROUTE_\w+/g)].map(([name]) => name),
    );
    expect([...new Set(read)].sort()).toEqual([...given].sort());
    const ids = action.runs.steps.map(({ id }) => id);
    for (const [, id] of text.matchAll(/\$\{\{ steps\.([\w-]+)\./g)) expect(ids).toContain(id);
  });
});

const good = readText('policies/quickstart/policy.yaml');
const broken = good.replace('lowest-cost', 'lowest-costs');

/** Runs a script of the action in a folder of its own. */
function act(
  script: string,
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>>,
): { status: number | null; out: string; outputs: string; folder: string; summary: string } {
  const folder = mkdtempSync(join(tmpdir(), 'llmroute action '));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const [outputs, summary] = [join(folder, 'outputs'), join(folder, 'summary.md')];
  for (const file of [outputs, summary]) writeFileSync(file, '');
  const { status, stdout, stderr } = spawnSync('bash', [join(root, FOLDER, script)], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: outputs,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: folder,
      LLMROUTE_PROGRAM: join(root, 'bin/llmroute.js'),
      ...env,
    },
  });
  return {
    status,
    out: stdout + stderr,
    outputs: readFileSync(outputs, 'utf8'),
    summary: readFileSync(summary, 'utf8'),
    folder,
  };
}

describe('running it', () => {
  test('a good policy passes without a word too many', () => {
    const { status, out } = act('run.sh', { 'llmroute.yaml': good }, {});
    expect(out).toBe('no findings\n');
    expect(status).toBe(0);
  });

  test('a broken one fails with annotations and a table in the summary', () => {
    const { status, out, summary } = act(
      'run.sh',
      { 'a b.yaml': broken },
      {
        LLMROUTE_POLICIES: 'a b.yaml\n',
      },
    );
    expect(out).toContain('::error file=a b.yaml,line=18,');
    expect(summary).toContain('unknown strategy `lowest-costs`');
    expect(status).toBe(1);
  });

  test('SARIF is written also where something was found, and its place is an output', () => {
    const { status, outputs, folder } = act(
      'run.sh',
      { 'llmroute.yaml': broken },
      {
        LLMROUTE_SARIF_FILE: 'lint.sarif',
      },
    );
    expect(outputs).toBe(`sarif-file=${folder}/lint.sarif\n`);
    expect(JSON.parse(readFileSync(join(folder, 'lint.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
    expect(status).toBe(1);
  });

  test('arguments are words, one a line', () => {
    const files = { 'llmroute.yaml': good };
    const fine = act('run.sh', files, { LLMROUTE_ARGUMENTS: '--max-warnings\n0\n' });
    expect(fine.status).toBe(0);
    const wrong = act('run.sh', files, { LLMROUTE_ARGUMENTS: '--max-warnings 0' });
    expect(wrong.status).toBe(2);
  });

  test('formats are checked, not written', () => {
    const { status, out } = act('run.sh', { 'llmroute.yaml': broken }, { LLMROUTE_COMMAND: 'fmt' });
    expect(out).not.toContain('::error::');
    expect(status).toBeLessThan(2);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    [
      'a command of the shell',
      { LLMROUTE_POLICIES: '$(touch owned)\n`touch owned`\n; touch owned' },
    ],
    ['an option as a policy', { LLMROUTE_POLICIES: '--out=owned' }],
    ['another command', { LLMROUTE_COMMAND: 'lint; touch owned' }],
    ['a second output', { LLMROUTE_SARIF_FILE: 'a\nowned=1' }],
    ['SARIF of another command', { LLMROUTE_SARIF_FILE: 'a.sarif', LLMROUTE_COMMAND: 'fmt' }],
  ])('%s does nothing but fail', (_, env) => {
    const { status, folder, outputs } = act('run.sh', { 'llmroute.yaml': good }, env);
    expect(status).toBe(2);
    expect(() => readFileSync(join(folder, 'owned'))).toThrow('ENOENT');
    expect(outputs).toBe('');
  });
});

describe('finding llmroute', () => {
  test("takes the project's own, from a folder above, too", () => {
    const bin = 'node_modules/llmroute/bin/llmroute.js';
    const { status, out, outputs, folder } = act(
      'install.sh',
      { [bin]: 'console.log("9.9.9")' },
      {},
    );
    expect(out).toBe('9.9.9\n');
    expect(outputs).toBe(`program=${folder}/${bin}\n`);
    expect(status).toBe(0);
  });

  test("takes the action's own checkout where the project has none", () => {
    const { outputs } = act('install.sh', {}, {});
    expect(outputs).toBe(`program=${root.replace(/\/$/, '')}/bin/llmroute.js\n`);
  });

  test.each(['../evil', 'https://example.com/x.tgz', '1.0.0 evil', 'npm:evil', '$(touch owned)'])(
    'the version %j is none',
    (version) => {
      const { status, out } = act('install.sh', {}, { LLMROUTE_VERSION: version });
      expect(out).toBe('::error::the input `version` is no version\n');
      expect(status).toBe(2);
    },
  );
});

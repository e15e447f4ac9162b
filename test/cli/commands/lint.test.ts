import { describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { memoryIo, type MemoryIo, type MemoryStart } from '../../support/memory-io.ts';

const good = `llmroute: 1
name: good
attributes:
  plan: { type: string, enum: [free, pro] }
models:
  small: { provider: openai-compatible, model: m, baseUrl: http://127.0.0.1:1/v1 }
routes:
  cheap: { models: [small] }
rules:
  - id: free
    when: { plan: free }
    route: cheap
default: { route: cheap }
`;
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
    expect(io.out()).toBe('llmroute.yaml: 1 rule, 1 route, 1 model, no findings\n');
    expect(code).toBe(0);
  });

  test('an invalid policy is a finding: status 1, one diagnostic, nothing on stderr', async () => {
    const { code, io } = await lint({ files: { 'p.yaml': misspelt } }, 'p.yaml');
    expect(io.err()).toBe('');
    expect(io.out()).toContain('p.yaml:11:5: error: ');
    expect(io.out()).toContain('did you mean `when`?');
    expect(io.out().trimEnd().split('\n').at(-1)).toBe('p.yaml: 1 error');
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
    ['github', '::error file=p.yaml,line=11,'],
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
      'error: option `--format <format>` argument `html` is none of github, json, sarif, text\nrun `llmroute lint --help` to see what it takes\n',
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

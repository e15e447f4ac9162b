import { describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { memoryIo, type MemoryIo, type MemoryStart } from '../../support/memory-io.ts';

const policy = `llmroute: 1
name: desk
include: [./fleet.yaml]
attributes:
  plan: { type: string, enum: [free, pro, enterprise] }
  seats: { type: number, min: 1, max: 100 }
  groups: { type: list, enum: [sales, legal] }
  beta: { type: boolean }
routes:
  cheap: { models: [small] }
  strong: { models: [large] }
rules:
  - id: paid
    when: { plan: [pro, enterprise] }
    route: strong
  # long prompts of the free plan
  - id: long
    when: { plan: free, prompt.tokens: { gt: 1000 } }
    route: cheap
default: { route: cheap }
`;
const fleet = `models:
  small: { provider: embedded, model: s }
  large: { provider: embedded, model: l }
rules:
  - { id: beta, when: { beta: true }, route: cheap }
`;
const files = { 'llmroute.yaml': policy, 'fleet.yaml': fleet };

async function specialise(
  start: MemoryStart,
  ...words: string[]
): Promise<{ code: number; io: MemoryIo }> {
  const io = memoryIo(start);
  return { code: await main(['specialise', ...words], io), io };
}

describe('llmroute specialise', () => {
  test('prints what is left in one file, and says what is not', async () => {
    const { code, io } = await specialise({ files }, '--set', 'plan=free');
    expect(io.out()).toBe(`# What is left of desk where plan=free.
llmroute: 1
name: desk

attributes:
  plan: { type: string, enum: [free, pro, enterprise] }
  seats: { type: number, min: 1, max: 100 }
  groups: { type: list, enum: [sales, legal] }
  beta: { type: boolean }

models:
  small: { provider: embedded, model: s }

routes:
  cheap: { models: [small] }

rules:
  - { id: beta, when: { beta: true }, route: cheap }
  # long prompts of the free plan
  - id: long
    when: { prompt.tokens: { gt: 1000 } }
    route: cheap
default: { route: cheap }
`);
    expect(io.err()).toBe(
      [
        'rule `paid` is left out: `{ plan: [pro, enterprise] }` cannot hold',
        'model `large` is left out: no route that is left names it',
        'route `strong` is left out: nothing leads to it',
        '2 of 3 rules left',
        'proved: every request with these readings is decided as before',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
  });

  test('what it prints is a policy, and formatted', async () => {
    const { io } = await specialise({ files }, '--set', 'plan=pro', '--out', 'pro.yaml');
    expect(io.out()).toBe('');
    const again = memoryIo({ files: Object.fromEntries(io.files) });
    expect(await main(['specialise', 'pro.yaml', '--set', 'beta=true'], again)).toBe(0);
    expect(await main(['fmt', '--check', 'pro.yaml'], again)).toBe(0);
  });

  test('finds the files of a policy that is written elsewhere', async () => {
    const own = policy.replace('name: desk', 'name: desk\ncatalogue: ./none.json');
    const start = { files: { 'a/llmroute.yaml': own, 'a/fleet.yaml': fleet } };
    // A catalogue that cannot be read is an error of the policy.
    const { code, io } = await specialise(start, 'a/llmroute.yaml', '--set', 'plan=pro');
    expect(io.err()).toContain('none.json');
    expect(code).toBe(3);
  });

  test.each<[string, readonly string[], string]>([
    ['nothing', [], 'say what is known: `--set plan=free`'],
    ['no value', ['plan'], '`plan` is not of the form `name=value`'],
    [
      'an empty value',
      ['plan='],
      'what `plan` is set to cannot be read: put text with signs in quotes',
    ],
    [
      'what is no list of values',
      ['plan=a]'],
      'what `plan` is set to cannot be read: put text with signs in quotes',
    ],
    [
      'a map',
      ['plan={a: 1}'],
      'what `plan` is set to cannot be read: put text with signs in quotes',
    ],
    ['an unknown signal', ['paln=free'], 'unknown signal `paln`: did you mean `plan`?'],
    [
      'nothing like a signal',
      ['qqqqqqqq=1'],
      'unknown signal `qqqqqqqq`: name an attribute or a signal of the policy',
    ],
    ['an unknown value', ['plan=fre'], '`plan` never is `fre`: did you mean `free`?'],
    [
      'nothing like a value',
      ['plan=x'],
      '`plan` never is `x`: it is one of `free`, `pro`, `enterprise`',
    ],
    ['a list for a text', ['plan=[free]'], '`plan` is text, not `[free]`'],
    ['a text for a number', ['seats=many'], '`seats` is a number, not `many`'],
    ['a number out of range', ['seats=0'], '`seats` is from 1 to 100, not `0`'],
    ['part of a token', ['prompt.tokens=1.5'], '`prompt.tokens` is a whole number, not `1.5`'],
    ['less than no token', ['prompt.tokens=-1'], '`prompt.tokens` is at least 0, not `-1`'],
    ['a text for a boolean', ['beta=yes'], '`beta` is `true` or `false`, not `yes`'],
    ['a text for a list', ['groups=sales'], '`groups` is a list such as `[a, b]`, not `sales`'],
    ['an unknown member', ['groups=[sale]'], '`groups` never is `sale`: did you mean `sales`?'],
    [
      'the same twice',
      ['plan=free', 'plan=pro'],
      '`plan` is set twice: write `plan=a,b` where it can be either',
    ],
  ])('refuses %s', async (_, settings, message) => {
    const words = settings.flatMap((setting) => ['--set', setting]);
    const { code, io } = await specialise({ files }, ...words);
    expect(io.err()).toBe(`error: ${message}\n`);
    expect(io.out()).toBe('');
    expect(code).toBe(2);
  });

  test('says everything that is wrong at once', async () => {
    const { io } = await specialise({ files }, '--set', 'plan=x', '--set', 'beta=1');
    expect(io.err().match(/^error: /gm)).toHaveLength(2);
  });

  test.each([
    ['seats=5', 0],
    ['seats=5,7,absent', 0],
    ['groups=[sales],[]', 0],
    ['plan="free"', 0],
    ['request.model=007', 0],
  ])('takes %s', async (setting, status) => {
    expect((await specialise({ files }, '--set', setting)).code).toBe(status);
  });

  test('a setting cannot add lines to the policy', async () => {
    const { io } = await specialise({ files }, '--set', 'request.model="a\nname: b"');
    expect(io.out().split('\n')[0]).toBe('# What is left of desk where request.model="a␊name: b".');
  });

  test.each([
    ['a policy that is not there', ['none.yaml'], 2, '`none.yaml` does not exist'],
    ['a folder', ['sub'], 2, '`sub` is a folder'],
    ['a policy with mistakes', ['bad.yaml'], 3, '[unknown-key]'],
    ['a file that cannot be written', ['llmroute.yaml', '--out', 'sub'], 2, '`sub` is a folder'],
  ])('refuses %s', async (_, words, status, message) => {
    const start = {
      files: { ...files, 'sub/x': '', 'bad.yaml': policy.replace('routes:', 'rotes:') },
    };
    const { code, io } = await specialise(start, ...words, '--set', 'plan=free');
    expect(io.err()).toContain(message);
    expect(io.out()).toBe('');
    expect(code).toBe(status);
  });

  test('asks which of several policies', async () => {
    const several = { 'policies/a.yaml': policy, 'policies/b.yaml': policy };
    const { code, io } = await specialise({ files: several }, '--set', 'plan=free');
    expect(io.err()).toBe(
      'error: several policies are here, name one of them: `policies/a.yaml`, `policies/b.yaml`\n',
    );
    expect(code).toBe(2);
  });
});

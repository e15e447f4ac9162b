import { describe, expect, test } from 'vitest';
import { sameBehaviour, type Sameness } from '../../../src/analysis/same-behaviour.ts';
import type { FileProblem } from '../../../src/cli/io.ts';
import { Desk } from '../../../src/cli/lint/desk.ts';
import { type Fixed, fixPolicies, type FixOptions } from '../../../src/cli/lint/fix-policies.ts';

const HEAD = 'llmroute: 1\nname: p\nmodels:\n  luna: { uses: openai/gpt-6-luna }\n';
const UNUSED = '# llmroute-ignore unreachable-rule: no longer\n';

const SAME: Sameness = { kind: 'same' };
const DIFFERENT: Sameness = { kind: 'different', witness: undefined };

type Texts = Readonly<Record<string, string>>;

/** What fixing files came to, and what they hold then. */
async function fix(
  files: Texts,
  options: Partial<FixOptions> = {},
  paths: readonly string[] = ['p.yaml'],
): Promise<Fixed & { readonly texts: Texts }> {
  const desk = new Desk(async (path): Promise<Uint8Array | FileProblem> => {
    const text = files[path];
    if (text === undefined) return { problem: 'missing', message: `\`${path}\` does not exist` };
    return new TextEncoder().encode(text);
  });
  const fixed = await fixPolicies(paths, desk, {
    which: 'safe',
    prove: () => ({ kind: 'same' }),
    fresh: (findings) => findings,
    check: { now: 0 },
    ...options,
  });
  if ('problem' in fixed) throw new Error(fixed.message);
  const changed = await desk.changed();
  return { ...fixed, texts: Object.fromEntries(changed.map(({ path, after }) => [path, after])) };
}

const good = `${HEAD}routes:\n  cheap: { models: [luna] }\ndefault: { route: cheap }\n`;
const unused = `${HEAD}routes:\n  ${UNUSED}  cheap: { models: [luna] }\n${UNUSED}default: { route: cheap }\n`;
const misspelt = good.replace('models: [', 'modles: [').replace('route: cheap', 'route: chaep');

describe('safe fixes', () => {
  test('are applied where nothing changes', async () => {
    const { texts, applied, refused, policies } = await fix({ 'p.yaml': unused });
    expect(texts).toEqual({ 'p.yaml': good });
    expect(applied).toHaveLength(2);
    expect(refused).toEqual([]);
    expect(policies[0]?.diagnostics).toEqual([]);
  });

  test.each([
    [{ kind: 'different', witness: undefined }, 'requests would be treated otherwise'],
    [
      { kind: 'unknown', why: 'too many rules' },
      'it is not proved that requests are decided as before: too many rules',
    ],
  ] as const)('are refused where the proof says $0.kind', async (proof, why) => {
    const { texts, applied, refused } = await fix({ 'p.yaml': unused }, { prove: () => proof });
    expect(texts).toEqual({});
    expect(applied).toEqual([]);
    expect(refused.map((one) => one.why)).toEqual([why, why]);
  });

  test('one that fails does not keep the others back', async () => {
    const text = unused.replace(UNUSED, UNUSED.replace('no longer', 'the bad one'));
    let proofs = 0;
    const { texts, refused } = await fix(
      { 'p.yaml': text },
      {
        // The first trial has both, the second only the first of them.
        prove: () => (++proofs <= 2 ? DIFFERENT : SAME),
      },
    );
    expect(refused).toHaveLength(1);
    expect(texts['p.yaml']).toContain('the bad one');
    expect(texts['p.yaml']).not.toContain('no longer');
  });

  test('are refused where the policy is not valid', async () => {
    const { texts, refused } = await fix({ 'p.yaml': unused.replace('route: cheap', 'route: no') });
    expect(texts).toEqual({});
    for (const { why } of refused)
      expect(why).toBe('nothing is proved of a policy that is not valid');
  });

  test('must hold for every policy that includes the file', async () => {
    const fleet = `${UNUSED}${HEAD.slice(HEAD.indexOf('models'))}`;
    const policy = (name: string): string =>
      `llmroute: 1\nname: ${name}\ninclude: [./fleet.yaml]\n${good.slice(good.indexOf('routes'))}`;
    const files = { 'fleet.yaml': fleet, 'a.yaml': policy('a'), 'b.yaml': policy('b') };
    const both = ['a.yaml', 'b.yaml'];
    const fine = await fix(files, {}, both);
    expect(Object.keys(fine.texts)).toEqual(['fleet.yaml']);
    expect(fine.applied).toHaveLength(1);
    const prove: FixOptions['prove'] = (before) => (before.name === 'b' ? DIFFERENT : SAME);
    expect((await fix(files, { prove }, both)).texts).toEqual({});
  });

  test('keep a byte order mark and Windows line ends', async () => {
    const text = `\ufeff${unused.replaceAll('\n', '\r\n')}`;
    const { texts } = await fix({ 'p.yaml': text });
    expect(texts['p.yaml']).toBe(`\ufeff${good.replaceAll('\n', '\r\n')}`);
  });

  test('are not looked for where a finding is not to be fixed', async () => {
    expect((await fix({ 'p.yaml': unused }, { fresh: () => [] })).texts).toEqual({});
  });

  test('never touch a file of a revision', async () => {
    const path = 'git:HEAD:p.yaml';
    expect((await fix({ [path]: unused }, {}, [path])).texts).toEqual({});
  });
});

describe('unsafe fixes', () => {
  test('are left alone unless all are wanted', async () => {
    const { texts, applied, refused } = await fix({ 'p.yaml': misspelt });
    expect([texts, applied, refused]).toEqual([{}, [], []]);
  });

  test('mend what is misspelt', async () => {
    const { texts, policies } = await fix({ 'p.yaml': misspelt }, { which: 'all' });
    expect(texts).toEqual({ 'p.yaml': good });
    expect(policies[0]?.loaded.value).toBeDefined();
  });

  test('come after the safe ones, which are then proved', async () => {
    const text = misspelt.replace('routes:', `${UNUSED}routes:`);
    const { texts } = await fix({ 'p.yaml': text }, { which: 'all' });
    expect(texts).toEqual({ 'p.yaml': good });
  });

  test('keep the keys of the file, which no finding shows', async () => {
    const key = 'luna: { uses: openai/gpt-6-luna, key: sk-abcdefghijklmnop }';
    const text = misspelt.replace('luna: { uses: openai/gpt-6-luna }', key);
    const { texts } = await fix({ 'p.yaml': text }, { which: 'all' });
    expect(texts['p.yaml']).toContain(key);
    expect(texts['p.yaml']).toContain('models: [luna]');
  });
});

describe('rules that can go', () => {
  const RULES = `attributes:
  plan: { type: string, enum: [free, pro] }
rules:
  - id: free
    when: { plan: free }
    reject: { status: 403, message: not on this plan }
  # the same again
  - id: again
    when: { plan: free, prompt.tokens: { gt: 10 } }
    ACTION
  - id: twice # makes no difference
    when: { plan: pro }
    route: cheap
`;
  const policy = good.replace('routes:', `${RULES}routes:`);
  const prove: FixOptions['prove'] = sameBehaviour;

  test('go where requests are proved to be decided as before', async () => {
    const text = policy.replace('ACTION', 'reject: { status: 403, message: not on this plan }');
    const { texts, refused, policies } = await fix({ 'p.yaml': text }, { prove });
    expect(refused).toEqual([]);
    expect(texts['p.yaml']).toMatch(/- id: free\n.*\n.*\nroutes:/);
    expect(policies[0]?.loaded.value?.rules.map(({ id }) => id)).toEqual(['free']);
  });

  test('stay where they were meant to lead elsewhere', async () => {
    const text = policy.replace('ACTION', 'route: cheap');
    const safe = await fix({ 'p.yaml': text }, { prove });
    expect(safe.policies[0]?.loaded.value?.rules.map(({ id }) => id)).toEqual(['free', 'again']);
    const all = await fix({ 'p.yaml': text }, { prove, which: 'all' });
    expect(all.policies[0]?.loaded.value?.rules.map(({ id }) => id)).toEqual(['free']);
  });
});

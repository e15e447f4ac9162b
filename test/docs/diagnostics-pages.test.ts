import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadPolicy } from '../../src/bind/load.ts';
import type { ReadBytes } from '../../src/bind/types.ts';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { EVERY_CODE } from '../../src/diagnostics/every-code.ts';
import { bindForTest } from '../support/cases.ts';
import { codesForTest } from '../support/lint-for-test.ts';
import { type Fence, fencesOf, linesOf } from '../support/markdown.ts';

const FOLDER = 'docs/reference/diagnostics';
/** What checks find has pages of another form. */
const codes = Object.keys(CODES).filter((code) => code !== 'checked-in-part');

const HEAD = 'llmroute: 1\nname: example\n';
const BODY = 'models:\n  luna: { uses: openai/gpt-6-luna }\ndefault: { route: cheap }\n';
const ROUTES = 'routes:\n  cheap: { models: [luna] }\n';
const WHOLE = `${HEAD}${BODY}${ROUTES}`;
const repeat = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

type Files = Readonly<Record<string, string | Uint8Array>>;

/** What needs several files, or bytes or lengths that no page can show: `policy.yaml` and others. */
const made: Readonly<Record<string, Files>> = {
  'catalogue-incomplete': {
    'policy.yaml': `${HEAD}catalogue: ./prices.json\nmodels:\n  luna: { provider: embedded, model: luna }\n${ROUTES}default: { route: cheap }\n`,
    'prices.json': JSON.stringify({
      'acme/sol': {
        litellm_provider: 'acme',
        mode: 'chat',
        input_cost_per_token: -1,
        output_cost_per_token: 1e-6,
      },
      'acme/luna': {
        litellm_provider: 'acme',
        mode: 'chat',
        input_cost_per_token: 1e-6,
        output_cost_per_token: 1e-6,
      },
    }),
  },
  'catalogue-unreadable': {
    'policy.yaml': `catalogue: ./prices.json\n${WHOLE}`,
    'prices.json': '{',
  },
  'fallback-too-long': {
    'policy.yaml': `${HEAD}${BODY}routes:\n  cheap: { models: [luna], fallback: r0 }\n${repeat(
      200,
      (at) => `  r${at}: { models: [luna], fallback: r${at + 1} }\n`,
    )}  r200: { models: [luna] }\n`,
  },
  'file-control-character': { 'policy.yaml': WHOLE.replace('example', 'exam\0ple') },
  'file-not-utf8': { 'policy.yaml': Buffer.from(WHOLE.replace('example', 'café'), 'latin1') },
  'file-too-large': { 'policy.yaml': `${WHOLE}${repeat(400_000, () => '# filling text\n')}` },
  'include-cycle': {
    'policy.yaml': `include: [./fleet.yaml]\n${WHOLE}`,
    'fleet.yaml': 'include: [./policy.yaml]\n',
  },
  'include-limit': {
    'policy.yaml': `include: [./0.yaml]\n${WHOLE}`,
    ...Object.fromEntries(
      Array.from({ length: 33 }, (_, at) => [`${at}.yaml`, `include: [./${at + 1}.yaml]\n`]),
    ),
    '33.yaml': 'rules: []\n',
  },
  'too-many-problems': {
    'policy.yaml': `${WHOLE}rules:\n${repeat(150, (at) => `  - { id: r${at}, when: {}, rote: cheap }\n`)}`,
  },
  'yaml-too-large': {
    'policy.yaml': `${WHOLE}attributes:\n  first: { type: string, enum: &all [${repeat(
      1000,
      (at) => `v${at}, `,
    )}] }\n${repeat(101, (at) => `  a${at}: { type: string, enum: *all }\n`)}`,
  },
};
/** The same mistake as an unfinished catalogue, with a comment that suppresses it. */
const incomplete = made['catalogue-incomplete'] ?? {};
const suppressed: Files = {
  ...incomplete,
  'policy.yaml': String(incomplete['policy.yaml']).replace(
    'catalogue:',
    '# llmroute-ignore catalogue-incomplete\ncatalogue:',
  ),
};

/** The codes that a policy yields and, where there is a cases file, those that it yields. */
async function codesOf(files: Files): Promise<readonly string[]> {
  const read: ReadBytes = async (path) => {
    const content = files[path.replace(/^\.\//, '')];
    return content === undefined
      ? `\`${path}\` does not exist`
      : new Uint8Array(Buffer.from(content));
  };
  const { value, diagnostics } = await loadPolicy('policy.yaml', read);
  const codes = diagnostics.map(({ code }) => code);
  if (value === undefined || files['cases.yaml'] === undefined) return codes;
  const bound = await bindForTest('cases.yaml', compilePolicy(value), read);
  return [...codes, ...bound.diagnostics.map(({ code }) => code)];
}

test('every code has a page and every page a code', () => {
  const pages = readdirSync(new URL(`../../${FOLDER}/`, import.meta.url))
    .filter((name) => name !== 'README.md')
    .map((name) => name.replace(/\.md$/, ''));
  expect(pages.sort()).toEqual([...EVERY_CODE.keys()].sort());
});

describe.each(codes)('the page of %s', (code) => {
  const lines = linesOf(`${FOLDER}/${code}.md`);
  const fences = fencesOf(lines);

  test('says what fails and how it is mended', () => {
    expect(lines[0]).toBe(`# \`${code}\``);
    expect(lines.filter((line) => line.startsWith('## '))).toEqual(['## Fails', '## Mended']);
    expect(fences.length).toBeGreaterThanOrEqual(2);
  });

  const policy = textOf(fences.find(({ words }) => words[0] === 'policy'));

  test('shows a policy or cases that fail so, or the test makes one', async () => {
    const cases = fences.find(({ words }) => words[0] === 'cases-error');
    if (cases !== undefined) {
      expect(cases.words).toEqual(['cases-error', code]);
      const files = { 'policy.yaml': policy, 'cases.yaml': textOf(cases) };
      expect(await codesOf(files)).toEqual([code]);
      return;
    }
    const [shown] = fences.filter(({ words }) => words[0] === 'policy-error');
    if (shown === undefined) {
      const files = code === 'suppression-no-reason' ? suppressed : made[code];
      expect(files, 'neither on the page nor made here').toBeDefined();
      expect(new Set(await codesOf(files ?? {}))).toEqual(
        new Set(code === 'too-many-problems' ? ['unknown-key', code] : [code]),
      );
      return;
    }
    expect(shown.words).toEqual(['policy-error', code]);
    expect(await codesOf({ 'policy.yaml': textOf(shown) })).toEqual([code]);
  });

  test('shows mended policies and cases that have nothing to report', async () => {
    for (const fence of fences.filter(({ words }) => words[0] === 'policy')) {
      expect(await codesForTest({ 'policy.yaml': textOf(fence) })).toEqual([]);
    }
    for (const fence of fences.filter(({ words }) => words[0] === 'cases')) {
      expect(await codesOf({ 'policy.yaml': policy, 'cases.yaml': textOf(fence) })).toEqual([]);
    }
  });
});

function textOf(fence: Fence | undefined): string {
  return fence === undefined ? '' : `${fence.lines.join('\n')}\n`;
}

import { expect, test } from 'vitest';
import { loadOpenSets } from '../support/open-sets.ts';
import { filesBelow, wordsOf } from '../support/source-files.ts';

/** Sets whose members are ordinary words, such as the format `text` or the command `run`. */
const ordinary = new Set(['command', 'diagnostic', 'reporter']);

/**
 * Ids that are also something else in shared code, each with what that is. A new line here needs
 * a reason that is not "this code knows that member".
 */
const alsoMeans: Readonly<Record<string, string>> = {
  llmroute: 'the name of this program',
  openrouter: 'a provider as well as the format of its list of models',
  exists: 'a kind of accepted reading, a closed union',
  present: 'a kind of accepted reading, a closed union',
  route: 'a kind of action, and a key of rules',
  attempts: 'a key of `retry`',
  tags: 'a key of models and of requests',
  cost: 'a key of the totals of a simulation',
  contains: 'a clause of genai-prices, a foreign format',
  regex: 'a clause of genai-prices, a foreign format',
};

const sets = (await loadOpenSets()).filter((set) => !ordinary.has(set.kind));

test.each(sets)('shared code names no $kind', ({ source, registry, codes, members }) => {
  const ids = new Set(members.map((member) => member.id));
  const shared = filesBelow('src').filter(
    (path) =>
      !path.startsWith(`${source ?? ''}/`) &&
      path !== `src/${registry}.ts` &&
      path !== `src/${codes ?? ''}.ts` &&
      path !== 'src/report/diagnostics/code-help.ts' &&
      !path.startsWith('src/catalogue/data/') &&
      !path.includes('/generated/'),
  );
  const named = shared.flatMap((path) =>
    wordsOf(path)
      .filter(
        ({ kind, text }) => kind === 'text' && ids.has(text) && !Object.hasOwn(alsoMeans, text),
      )
      .map(({ text, line }) => `${path}:${line}: ${text}`),
  );
  expect(named).toEqual([]);
});

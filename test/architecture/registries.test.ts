import { describe, expect, test } from 'vitest';
import { fileNameOf } from '../../scripts/open-sets.mjs';
import { loadOpenSets } from '../support/open-sets.ts';
import { filesBelow, readText } from '../support/source-files.ts';

const sets = await loadOpenSets();

/** A family such as `header.` lives in `header.ts`. */
function baseName(id: string): string {
  return fileNameOf(id.replace(/\.$/, ''));
}

describe.each(sets)(
  'the $kind set',
  ({ kind, source, docs, test: tests, members, registry, otherPages = [] }) => {
    test('has members, each once', () => {
      expect(members.length).toBeGreaterThan(0);
      const ids = members.map((member) => `${member.list} ${member.id}`);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    });

    test.runIf(source !== undefined)('is listed in the order of its file names', () => {
      for (const list of new Set(members.map((member) => member.list))) {
        const names = members.filter((one) => one.list === list).map((one) => baseName(one.id));
        expect(names).toEqual([...names].sort());
      }
    });

    test.runIf(source !== undefined)('has a file for each member, named for its id', () => {
      const files = new Set(filesBelow(source ?? ''));
      const wanted = members.map(({ id }) => `${source ?? ''}/${baseName(id)}.ts`);
      expect(wanted.filter((path) => !files.has(path))).toEqual([]);
    });

    test.runIf(source !== undefined)('lists every file that defines a member', () => {
      const listed = new Set(members.map(({ id }) => `${source ?? ''}/${baseName(id)}.ts`));
      const defining = filesBelow(source ?? '').filter((path) => {
        const text = readText(path);
        const defines =
          kind === 'command'
            ? /^export const \w+: CommandModule\b/m
            : /^export const \w+(?:: (?:Remote|Local)?Provider\b| = define[A-Z]\w+\()/m;
        return defines.test(text) && !/^export function define/m.test(text);
      });
      expect(defining.filter((path) => !listed.has(path))).toEqual([]);
      expect(defining.length).toBeGreaterThan(0);
    });

    test.runIf(tests !== undefined)('has a test for each member', () => {
      const files = filesBelow(tests ?? '');
      const wanted = members.map(({ id }) => `${tests ?? ''}/${baseName(id)}`);
      const missing = wanted.filter(
        (path) => !files.some((file) => file === `${path}.test.ts` || file.startsWith(`${path}/`)),
      );
      expect(missing).toEqual([]);
    });

    test('has a page for each member and no page without one', () => {
      const pages = filesBelow(docs).filter((path) => !path.endsWith('/README.md'));
      const wanted = members.map(({ id }) => `${docs}/${id.replace(/\.$/, '')}.md`);
      expect(wanted.filter((path) => !pages.includes(path))).toEqual([]);
      const others = otherPages.map((name) => `${docs}/${name}.md`);
      const neighbours = sets
        .filter((set) => set.docs === docs)
        .flatMap((set) => set.members.map(({ id }) => `${docs}/${id}.md`));
      const unknown = pages.filter((path) => !wanted.includes(path) && !neighbours.includes(path));
      expect(unknown).toEqual(others);
    });

    test('nothing of it is still to be written', () => {
      const paths = [
        ...filesBelow(docs),
        ...filesBelow(source ?? 'no/folder'),
        `src/${registry}.ts`,
      ];
      expect(paths.filter((path) => readText(path).includes('(to be written)'))).toEqual([]);
    });
  },
);

import { membersOf, openSets, type Listed, type OpenSet } from '../../scripts/open-sets.mjs';
import { root } from './source-files.ts';

/** Every open set with the members its registry lists. */
export async function loadOpenSets(): Promise<
  readonly (OpenSet & { members: readonly Listed[] })[]
> {
  return Promise.all(
    openSets.map(async (set) => {
      const path = `${root}src/${set.registry}.ts`;
      const module = (await import(/* @vite-ignore */ path)) as object;
      return { ...set, members: membersOf(module) };
    }),
  );
}

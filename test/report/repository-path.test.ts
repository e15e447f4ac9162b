import { expect, test } from 'vitest';
import { repositoryPath, type Surroundings } from '../../src/report/repository-path.ts';

const here: Surroundings = { cwd: '/work/repo/sub', root: '/work/repo' };

test.each<[string, Surroundings | undefined, string]>([
  ['p.yaml', undefined, 'p.yaml'],
  ['./p.yaml', undefined, 'p.yaml'],
  ['././p.yaml', undefined, 'p.yaml'],
  ['a\\p.yaml', undefined, 'a/p.yaml'],
  ['/etc/p.yaml', undefined, '/etc/p.yaml'],
  ['git:HEAD:a/p.yaml', undefined, 'a/p.yaml'],
  ['p.yaml', here, 'sub/p.yaml'],
  ['./p.yaml', here, 'sub/p.yaml'],
  ['../p.yaml', here, 'p.yaml'],
  ['/work/repo/p.yaml', here, 'p.yaml'],
  ['../../other/p.yaml', here, '/work/other/p.yaml'],
  ['/work/repository/p.yaml', here, '/work/repository/p.yaml'],
  ['/p.yaml', { cwd: '/', root: '/' }, 'p.yaml'],
  ['p.yaml', { cwd: 'C:\\repo\\sub', root: 'C:\\repo' }, 'sub/p.yaml'],
  ['C:\\repo\\p.yaml', { cwd: 'C:\\repo\\sub', root: 'C:\\repo' }, 'p.yaml'],
])('%s from %j is %s', (path, surroundings, expected) => {
  expect(repositoryPath(path, surroundings)).toBe(expected);
});

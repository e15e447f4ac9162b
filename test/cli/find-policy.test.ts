import { expect, test } from 'vitest';
import { findPolicies, findPolicy } from '../../src/cli/find-policy.ts';
import { memoryIo, type MemoryStart } from '../support/memory-io.ts';

const nowhere =
  'no policy was found: name one on the command line or in LLMROUTE_POLICY, or put `llmroute.yaml` here or in a folder above';

const rows: readonly (readonly [string, MemoryStart, string | undefined, object])[] = [
  ['the command line first', { env: { LLMROUTE_POLICY: 'b' } }, 'a', { path: 'a' }],
  ['then the environment', { env: { LLMROUTE_POLICY: 'b' } }, undefined, { path: 'b' }],
  [
    'then llmroute.yaml here',
    { files: { 'llmroute.yaml': '' } },
    undefined,
    { path: 'llmroute.yaml' },
  ],
  [
    'llmroute.yaml above',
    { files: { '/llmroute.yaml': '' } },
    undefined,
    { path: '../llmroute.yaml' },
  ],
  [
    'the one policy of policies/',
    { files: { 'policies/x/policy.yaml': '', 'policies/README.md': '' } },
    undefined,
    { path: 'policies/x/policy.yaml' },
  ],
  [
    'a flat policies/',
    { files: { 'policies/x.yaml': '' } },
    undefined,
    { path: 'policies/x.yaml' },
  ],
  [
    'llmroute.yaml before policies/',
    { files: { 'llmroute.yaml': '', 'policies/x.yaml': '' } },
    undefined,
    { path: 'llmroute.yaml' },
  ],
  [
    'the nearest folder',
    { files: { '/llmroute.yaml': '', 'policies/x.yaml': '' } },
    undefined,
    { path: 'policies/x.yaml' },
  ],
  [
    'several are listed, not chosen from',
    { files: { 'policies/a/policy.yaml': '', 'policies/b.yaml': '' } },
    undefined,
    {
      message:
        'several policies are here, name one with `--policy`: `policies/a/policy.yaml`, `policies/b.yaml`',
    },
  ],
  ['nothing', {}, undefined, { message: nowhere }],
  [
    'an empty LLMROUTE_POLICY is none',
    { env: { LLMROUTE_POLICY: '' } },
    undefined,
    { message: nowhere },
  ],
];

test.each(rows)('%s', async (_, start, option, expected) => {
  expect(await findPolicy(memoryIo(start), option)).toEqual(expected);
});

test('those who can take several get all', async () => {
  const io = memoryIo({ files: { 'policies/a/policy.yaml': '', 'policies/b.yaml': '' } });
  expect(await findPolicies(io, undefined)).toEqual({
    paths: ['policies/a/policy.yaml', 'policies/b.yaml'],
  });
});

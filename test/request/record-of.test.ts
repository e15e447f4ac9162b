import { expect, test } from 'vitest';
import { parseInput } from '../../src/cli/run/read-request.ts';
import { recordOf } from '../../src/request/record-of.ts';
import { reproduce } from '../../src/cases/reproduce.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import { decideForTest } from '../support/decide-for-test.ts';
import { openCasesForTest } from '../support/cases.ts';

const folders = ['coding-agent', 'green-and-near', 'quickstart', 'support-desk'].map(
  (name) => `policies/${name}`,
);

test.each(folders)('%s: each case is reproduced by `run --input`', async (folder) => {
  const { cases, compiled } = await openCasesForTest(folder);
  for (const { request } of cases) {
    const parts = parseInput(JSON.stringify(recordOf(request)));
    if (typeof parts === 'string') throw new Error(parts);
    const again = new RoutingRequest(parts);
    expect(decideForTest(compiled, again).trace).toEqual(decideForTest(compiled, request).trace);
    expect(again).toMatchObject({ id: request.id, time: request.time, usage: request.usage });
  }
});

test('headers, tags and usage survive', () => {
  const request = new RoutingRequest({
    id: 'a',
    attributes: { plan: 'pro' },
    headers: { 'x-team': 'search' },
    tags: ['night'],
    time: Date.UTC(2026, 0, 2),
    usage: { input: 9, output: 4, cacheRead: 3, cacheWrite: 2, reasoning: 1 },
  });
  const parts = parseInput(JSON.stringify(recordOf(request)));
  expect(parts).toMatchObject({
    id: 'a',
    headers: { 'x-team': 'search' },
    tags: ['night'],
    time: request.time,
    usage: request.usage,
  });
});

test('a command is safe to paste, and left out where it would be too long', () => {
  const request = new RoutingRequest({ id: "it's \u001b[2J", attributes: {} });
  expect(reproduce(request, 'my policy.yaml')).toBe(
    String.raw`llmroute run --dry-run --policy 'my policy.yaml' --input '{"id":"it'\''s \u001b[2J","attributes":{}}' --explain --now 2026-11-22T12:00:00.000Z`,
  );
  const long = new RoutingRequest({ id: 'x'.repeat(5000), attributes: {} });
  expect(reproduce(long, 'policy.yaml')).toBeUndefined();
});

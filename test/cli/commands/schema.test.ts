import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { schema, schemaPath } from '../../../src/cli/commands/schema.ts';
import { EXIT } from '../../../src/cli/exit-code.ts';
import { schemaFiles } from '../../../src/cli/schema-files.ts';
import { memoryIo } from '../../support/memory-io.ts';

const shipped = readdirSync(new URL('../../../schemas/', import.meta.url))
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => name.replace('.schema.json', ''));

function world() {
  return memoryIo({
    files: Object.fromEntries(
      shipped.map((name) => [schemaPath(name), readFileSync(schemaPath(name), 'utf8')]),
    ),
  });
}

test('every schema that is shipped is listed, sorted', () => {
  expect(schemaFiles.map(({ name }) => name)).toEqual(shipped.sort());
});

describe('llmroute schema', () => {
  test.each([
    ['without a name, the policy', [], 'llmroute.policy/1'],
    ['by name', ['policy-include'], 'llmroute.policy-include/1'],
  ])('prints %s', async (_, words, id) => {
    const io = world();
    expect(await schema.run(io, words, {})).toBe(EXIT.ok);
    expect(JSON.parse(io.out())).toMatchObject({ $id: id });
    expect(io.err()).toBe('');
  });

  test('--list says which there are', async () => {
    const io = world();
    expect(await schema.run(io, [], { list: true })).toBe(EXIT.ok);
    expect(io.out()).toContain('\npolicy ');
    expect(io.out().trimEnd().split('\n')).toHaveLength(shipped.length);
  });

  test('an unknown name is a usage error with a suggestion', async () => {
    const io = world();
    expect(await schema.run(io, ['polcy'], {})).toBe(EXIT.usage);
    expect(io.err()).toBe('error: no schema is called `polcy`; did you mean `policy`?\n');
    expect(io.out()).toBe('');
  });
});

// What `npm run new` writes, by kind: `source` and `test` of one member. Pages are alike for all.
// The source type-checks as it is; the test fails until somebody has written it.

const failing = (name, path, depth, what) => `import { expect, test } from 'vitest';
import { ${name} } from '${'../'.repeat(depth)}${path}';

test('${what}', () => {
  expect(${name}.summary).not.toContain('(to be written)');
  expect.unreachable('write the table of this member');
});
`;

export const templates = {
  'attempt-fact': ({ id, name, file }) => ({
    source: `import { defineStaticFact } from './types.ts';

/** (to be written) */
export const ${name} = defineStaticFact({
  id: '${id}',
  type: { kind: 'string' },
  summary: '(to be written)',
  absentWhen: undefined,
  read: ({ model }) => model.id,
});
`,
    test: failing(name, `src/attempt-facts/${file}.ts`, 2, `${id} reads what its page says`),
  }),
  check: ({ id, name }) => ({
    source: `import { defineCheck, type Finding } from './types.ts';

/** (to be written) */
export const ${name} = defineCheck({
  id: '${id}',
  *find({ policy }): Generator<Finding> {
    for (const { id, span } of policy.rules) {
      yield { at: span, message: \`rule \\\`\${id}\\\` (to be written)\`, help: '(to be written)' };
    }
  },
});
`,
    // The test of all fixtures fails until they show what the check finds.
    fixtures: { 'fires.yaml': '# (to be written)\n', 'silent.yaml': '# (to be written)\n' },
  }),
  signal: ({ id, name, file }) => ({
    source: `import { Absent } from '../base/value.ts';
import { defineSignal } from './types.ts';

/** (to be written) */
export const ${name} = defineSignal({
  id: '${id}',
  type: { kind: 'boolean' },
  cost: 'scan',
  summary: '(to be written)',
  absentWhen: 'the request has no text',
  needs: 'body',
  read(request) {
    const text = request.lastUserText();
    return text === undefined ? new Absent('the request has no text') : text.length > 0;
  },
  arrange(value, draft) {
    draft.needBody();
    if (value === false) draft.text = '';
  },
});
`,
    test: failing(name, `src/signals/${file}.ts`, 2, `${id} reads what its page says`),
  }),
  operator: ({ id, name, file }) => ({
    source: `import { defineOperator } from './types.ts';

/** (to be written) */
export const ${name} = defineOperator({
  id: '${id}',
  summary: '(to be written)',
  syntax: 'key',
  operand: 'string',
  accepts: ['string'],
  example: 'request.model: { ${id}: gpt-5 }',
  operandIsValue: false,
  test: (value, operand) => value === operand,
  accepted: (operand) => ({ kind: 'strings', values: [String(operand)] }),
});
`,
    test: failing(name, `src/operators/${file}.ts`, 2, `${id} holds where its page says`),
  }),
  strategy: ({ id, name, file }) => ({
    source: `import { defineStrategy } from './types.ts';

/** (to be written) */
export const ${name} = defineStrategy({
  id: '${id}',
  summary: '(to be written)',
  options: { type: 'object', properties: {}, additionalProperties: false },
  order: (candidates) => ({ order: candidates, why: () => '(to be written)' }),
});
`,
    test: failing(name, `src/strategies/${file}.ts`, 2, `${id} orders as its page says`),
  }),
  provider: ({ id, name, file }) => ({
    source: `import type { RemoteProvider } from './types.ts';

/** (to be written) */
export const ${name}: RemoteProvider = {
  kind: 'remote',
  id: '${id}',
  summary: '(to be written)',
  apis: ['openai.chat'],
  services: new Map(),
  authorise: (key) => ({ authorization: \`Bearer \${key}\` }),
  encode: (_api, body, target) => ({
    method: 'POST',
    url: \`\${target.baseUrl}/chat/completions\`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, model: target.model, stream: true }),
  }),
  decode: () => [],
  decodeEvent: () => [],
  failure: ({ status }) => ({
    kind: 'unreadable',
    status,
    message: '(to be written)',
    retryable: false,
  }),
};
`,
    test: failing(name, `src/providers/${file}.ts`, 2, `${id} reads recorded exchanges`),
  }),
  importer: ({ id, name, file }) => ({
    source: `import { badRecord } from '../records/bad-record.ts';
import { defineImporter } from '../types.ts';

/** (to be written) */
export const ${name} = defineImporter({
  id: '${id}',
  summary: '(to be written)',
  form: 'json',
  recognises: () => false,
  read: () => badRecord('(to be written)'),
});
`,
    test: failing(name, `src/simulate/importers/${file}.ts`, 3, `${id} reads real records`),
  }),
  reader: ({ id, name, file }) => ({
    source: `import { mapCatalogue } from '../map-catalogue.ts';
import { defineCatalogueReader } from './types.ts';

/** (to be written) */
export const ${name} = defineCatalogueReader({
  id: '${id}',
  summary: '(to be written)',
  recognises: () => false,
  read: (_json, origin) => ({ catalogue: mapCatalogue(origin, '', []), problems: [] }),
});
`,
    test: failing(name, `src/catalogue/readers/${file}.ts`, 3, `${id} reads a real file`),
  }),
  reporter: ({ id, name, file }) => ({
    source: `import { distinct } from './gather.ts';
import { defineReporter } from './types.ts';

/** (to be written) */
export const ${name} = defineReporter({
  id: '${id}',
  summary: '(to be written)',
  render: (report) => distinct(report).map(({ code, message }) => \`\${code} \${message}\\n\`).join(''),
});
`,
    test: failing(name, `src/report/diagnostics/${file}.ts`, 3, `${id} renders a report`),
  }),
  command: ({ id, name, file }) => ({
    source: `import { EXIT } from '../exit-code.ts';
import type { CommandModule } from '../types.ts';

/** (to be written) */
export const ${name}: CommandModule = {
  configure(command) {
    command.argument('[policy]', 'the policy');
  },
  async run(io) {
    await io.writeOut('(to be written)\\n');
    return EXIT.ok;
  },
};
`,
    test: `import { expect, test } from 'vitest';
import { ${name} } from '../../../src/cli/commands/${file}.ts';
import { memoryIo } from '../../support/memory-io.ts';

test('llmroute ${id} does what its page says', async () => {
  const io = memoryIo();
  expect(await ${name}.run(io, [], {})).toBe(0);
  expect(io.out()).not.toContain('(to be written)');
});
`,
  }),
};

/** The documentation page of a member; the docs test refuses what is still to be written. */
export function page(kind, id) {
  const example =
    kind === 'diagnostic' || kind === 'check'
      ? `\`\`\`yaml policy-${kind === 'check' ? 'finding' : 'error'} ${id}\n(to be written)\n\`\`\``
      : kind === 'command'
        ? `\`\`\`console\n$ npx llmroute ${id}\n(to be written)\n\`\`\``
        : '```yaml policy\n(to be written)\n```';
  return `# ${kind === 'command' ? `llmroute ${id}` : `\`${id}\``}\n\n(to be written)\n\n## Example\n\n${example}\n`;
}

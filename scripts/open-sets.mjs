// What every open set is made of: read by the generator of indexes, the scaffold and the
// architecture tests. Paths are from the root; `registry` is below src/.

/** `promptTokens` and `prompt.tokens` are in `prompt-tokens.ts`. */
export function fileNameOf(id) {
  return id
    .replaceAll('.', '-')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

/** `prompt.tokens` is exported as `promptTokens`. */
export function exportNameOf(id) {
  return fileNameOf(id).replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

export const openSets = [
  {
    kind: 'attempt-fact',
    title: 'Attempt facts',
    intro:
      'What can be known about one attempt, for `never` and `always` of [guarantees](../../guide/guarantees.md). A static fact is settled by the model and the route; a dynamic one depends on the request.',
    source: 'src/attempt-facts',
    registry: 'attempt-facts/registry',
    docs: 'docs/reference/attempt-facts',
    test: 'test/attempt-facts',
    columns: [
      ['Fact', 'id'],
      ['Type', 'type'],
      ['Kind', 'kind'],
      ['Meaning', 'summary'],
    ],
  },
  {
    kind: 'check',
    title: 'Checks',
    intro:
      'What `lint` finds in a policy that is valid, by the code of the check. Errors fail it, warnings with `--max-warnings`, notes never; [a comment](suppression-unused.md) takes a warning or a note out.',
    source: 'src/checks',
    registry: 'checks/registry',
    // Where the code of a check comes from; its severity and meaning stand there.
    codes: 'diagnostics/check-codes',
    docs: 'docs/reference/diagnostics',
    test: 'test/fixtures/lint',
    columns: [
      ['Code', 'id'],
      ['Severity', 'severity'],
      ['Meaning', 'summary'],
    ],
  },
  {
    kind: 'command',
    title: 'Commands',
    intro: 'What the command line can do. Exit codes: [exit-codes.md](../exit-codes.md).',
    source: 'src/cli/commands',
    registry: 'cli/registry',
    docs: 'docs/reference/commands',
    test: 'test/cli/commands',
    columns: [
      ['Command', 'name'],
      ['What it does', 'summary'],
    ],
  },
  {
    kind: 'diagnostic',
    title: 'Diagnostics',
    intro: 'Everything that can be wrong with a policy, by its stable code.',
    source: undefined,
    registry: 'diagnostics/codes',
    docs: 'docs/reference/diagnostics',
    test: undefined,
    columns: [
      ['Code', 'id'],
      ['Severity', 'severity'],
      ['Meaning', 'summary'],
    ],
  },
  {
    kind: 'importer',
    title: 'Traffic formats',
    intro: 'The formats of traffic that `simulate` reads, told apart or named with `--from`.',
    source: 'src/simulate/importers',
    registry: 'simulate/importers/registry',
    docs: 'docs/reference/importers',
    test: 'test/simulate/importers',
    columns: [
      ['Format', 'id'],
      ['What it is', 'summary'],
    ],
  },
  {
    kind: 'operator',
    title: 'Operators',
    intro:
      'How a reading meets an operand inside a condition. [`not`](not.md) turns any of them round.',
    otherPages: ['not'],
    source: 'src/operators',
    registry: 'operators/registry',
    docs: 'docs/reference/operators',
    test: 'test/operators',
    columns: [
      ['Operator', 'id'],
      ['Tests', 'accepts'],
      ['Meaning', 'summary'],
      ['Example', 'example'],
    ],
  },
  {
    kind: 'provider',
    title: 'Providers',
    intro: 'The model APIs that llmroute speaks.',
    source: 'src/providers',
    registry: 'providers/registry',
    docs: 'docs/reference/providers',
    test: 'test/providers',
    columns: [
      ['Provider', 'id'],
      ['What it speaks', 'summary'],
    ],
  },
  {
    kind: 'reader',
    title: 'Catalogue formats',
    intro:
      'The formats of catalogue files, told from the file itself. What they hold: [the catalogue](../catalogue.md).',
    source: 'src/catalogue/readers',
    registry: 'catalogue/readers/registry',
    docs: 'docs/reference/readers',
    test: 'test/catalogue/readers',
    columns: [
      ['Format', 'id'],
      ['What it is', 'summary'],
    ],
  },
  {
    kind: 'reporter',
    title: 'Report formats of lint',
    intro: 'What `lint --format` takes.',
    source: 'src/report/diagnostics',
    registry: 'report/diagnostics/registry',
    docs: 'docs/reference/reporters',
    test: 'test/report/diagnostics',
    columns: [
      ['Format', 'id'],
      ['What it is', 'summary'],
    ],
  },
  {
    kind: 'signal',
    title: 'Signals',
    intro:
      'What can be known about a request. A signal is read only where the way through the tree needs it.',
    source: 'src/signals',
    registry: 'signals/registry',
    docs: 'docs/reference/signals',
    test: 'test/signals',
    columns: [
      ['Signal', 'id'],
      ['Type', 'type'],
      ['Cost', 'cost'],
      ['Meaning', 'summary'],
    ],
  },
  {
    kind: 'strategy',
    title: 'Strategies',
    intro: 'How a route orders its models; the value of `select`.',
    source: 'src/strategies',
    registry: 'strategies/registry',
    docs: 'docs/reference/strategies',
    test: 'test/strategies',
    columns: [
      ['Strategy', 'id'],
      ['Meaning', 'summary'],
    ],
  },
];

/**
 * The members of a set from its built or source registry module: every exported array or table
 * whose values have a summary. `list` names the array a member stands in.
 */
export function membersOf(module) {
  return Object.entries(module).flatMap(([list, value]) => {
    if (Array.isArray(value)) {
      return value.filter(hasSummary).map((member) => ({ list, member, id: idOf(member) }));
    }
    if (typeof value !== 'object' || value === null || value instanceof Map) return [];
    return Object.entries(value)
      .filter(([, member]) => hasSummary(member))
      .map(([id, member]) => ({ list, id, member: { id, ...member } }));
  });
}

function hasSummary(value) {
  return typeof value === 'object' && value !== null && typeof value.summary === 'string';
}

/** A family such as `header.` is known by its prefix. */
function idOf(member) {
  return member.id ?? member.name ?? member.prefix;
}

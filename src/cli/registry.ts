import type { CommandRow } from './types.ts';

/** Every command, sorted by name; a module is loaded only when its command is named. */
export const commands: readonly CommandRow[] = [
  {
    name: 'diff',
    summary: 'show what changes between two policies, and which decisions with it',
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  {
    name: 'eval',
    summary: 'measure routers on recorded outcomes: quality, cost, and what is chance',
    load: async () => (await import('./commands/eval.ts')).evaluation,
  },
  {
    name: 'explain',
    summary: 'explain the decision on one request, and what would change it',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    name: 'fmt',
    summary: 'write policies in one style, keeping comments and meaning',
    load: async () => (await import('./commands/fmt.ts')).fmt,
  },
  {
    name: 'graph',
    summary: 'draw the decision tree of a policy, with the traffic that goes through it',
    load: async () => (await import('./commands/graph.ts')).graph,
  },
  {
    name: 'lint',
    summary: 'check policies and say what is wrong',
    load: async () => (await import('./commands/lint.ts')).lint,
  },
  {
    name: 'lsp',
    summary: 'serve editors: diagnostics, completion, what a rule matches',
    load: async () => (await import('./commands/lsp.ts')).lsp,
  },
  {
    name: 'models',
    summary: 'list the models of the catalogue, or tell everything about one',
    load: async () => (await import('./commands/models.ts')).models,
  },
  {
    name: 'run',
    summary: 'decide a request by the policy and have it answered',
    load: async () => (await import('./commands/run.ts')).run,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of policies, or of what a command prints',
    load: async () => (await import('./commands/schema.ts')).schema,
  },
  {
    name: 'simulate',
    summary: 'replay traffic through a policy: what goes where, and what it costs',
    load: async () => (await import('./commands/simulate.ts')).simulate,
  },
  {
    name: 'specialise',
    summary: 'print what is left of a policy where some readings are known',
    load: async () => (await import('./commands/specialise.ts')).specialise,
  },
  {
    name: 'test',
    summary: 'run the cases of policies',
    load: async () => (await import('./commands/test.ts')).test,
  },
  {
    name: 'train',
    summary: 'train a classifier on labelled texts, for a signal of your own',
    load: async () => (await import('./commands/train.ts')).train,
  },
  {
    name: 'tune',
    summary: 'choose a threshold so that a promise of quality or cost holds on new requests',
    load: async () => (await import('./commands/tune.ts')).tune,
  },
];

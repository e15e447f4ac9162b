import type { CommandRow } from './types.ts';

/** Every command, sorted by name; a module is loaded only when its command is named. */
export const commands: readonly CommandRow[] = [
  {
    name: 'lint',
    summary: 'check policies and say what is wrong',
    load: async () => (await import('./commands/lint.ts')).lint,
  },
  {
    name: 'run',
    summary: 'decide a request by the policy and have it answered',
    load: async () => (await import('./commands/run.ts')).run,
  },
];

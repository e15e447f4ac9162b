import type { CommandModule } from '../types.ts';

/** Serves editors over the standard streams by the Language Server Protocol. */
export const lsp: CommandModule = {
  configure(command) {
    command.option('--stdio', 'speak over standard input and output; there is no other way');
  },

  run: async (io) => (await import('../lsp/serve.ts')).serve(io),
};

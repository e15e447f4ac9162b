import type { Command, OptionValues } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/** One command of the command line; its module is loaded only when it is named. */
export interface CommandModule {
  /** Adds arguments, options and examples to a command that has its name and summary already. */
  configure(command: Command): void;
  /** Does the work. Throws only for our own bugs. */
  run(io: Io, positional: readonly string[], options: OptionValues): Promise<ExitCode>;
}

/** What `--help` needs to know of a command without loading it. */
export interface CommandRow {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

import { Command, CommanderError, type OptionValues } from 'commander';
import { didYouMean } from '../base/did-you-mean.ts';
import { VERSION } from '../base/version.ts';
import { EXIT } from './exit-code.ts';
import type { Io } from './io.ts';
import { commands } from './registry.ts';
import type { CommandModule, CommandRow } from './types.ts';
import { usageMessage } from './usage-message.ts';

/** What shells expect of a program that Ctrl-C ended: 128 + SIGINT. */
const INTERRUPTED = 130;

/** Runs one command line and says with which status to exit. Never rejects. */
export async function main(
  words: readonly string[],
  io: Io,
  rows: readonly CommandRow[] = commands,
): Promise<number> {
  try {
    const code = await dispatch(words, io, rows);
    return io.cancelled.aborted ? INTERRUPTED : code;
  } catch (error) {
    return reportBug(error, io);
  }
}

/** Tells the user that the fault is ours and how to report it. */
export async function reportBug(error: unknown, io: Io): Promise<number> {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? error.stack : undefined;
  const debug = (io.env['LLMROUTE_DEBUG'] ?? '') !== '';
  const detail =
    debug && stack !== undefined
      ? stack
      : 'run it again with LLMROUTE_DEBUG=1 to see where it happened';
  await io.writeErr(
    `internal error: ${message.replaceAll('\n', ' ')}\n` +
      `this is a bug in llmroute ${VERSION}: please report it as CONTRIBUTING.md says, ` +
      `with the command line and the policy\n${detail}\n`,
  );
  return EXIT.bug;
}

/** What the named command is to be run with. */
interface Call {
  readonly positional: readonly string[];
  readonly options: OptionValues;
}

async function dispatch(
  words: readonly string[],
  io: Io,
  rows: readonly CommandRow[],
): Promise<number> {
  const name = commandName(words);
  const row = rows.find((candidate) => candidate.name === name);
  if (name !== undefined && row === undefined && name !== 'help') {
    const suggestion = didYouMean(name, [...rows.map((candidate) => candidate.name), 'help']);
    const help = suggestion ?? 'run `llmroute --help` to see the commands';
    await io.writeErr(`error: unknown command \`${name}\`: ${help}\n`);
    return EXIT.usage;
  }
  const module = await row?.load();
  const printed: Printed = { out: '', err: '' };
  const calls: Call[] = [];
  const program = buildProgram(io, rows, printed, {
    row,
    module,
    onCall: (call) => calls.push(call),
  });
  let code: number = EXIT.ok;
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  if (printed.out !== '') await io.writeOut(printed.out);
  if (printed.err !== '') await io.writeErr(printed.err);
  const call = calls[0];
  return call === undefined || module === undefined
    ? code
    : module.run(io, call.positional, call.options);
}

/** The command that is named, be it to run it or to ask for its help. */
function commandName(words: readonly string[]): string | undefined {
  const plain = words.filter((word) => !word.startsWith('-'));
  return plain[0] === 'help' ? (plain[1] ?? 'help') : plain[0];
}

/** What commander had to say; it writes while it parses, our streams are slower. */
interface Printed {
  out: string;
  err: string;
}

interface Named {
  readonly row: CommandRow | undefined;
  readonly module: CommandModule | undefined;
  readonly onCall: (call: Call) => void;
}

function buildProgram(
  io: Io,
  rows: readonly CommandRow[],
  printed: Printed,
  named: Named,
): Command {
  const program = new Command('llmroute')
    .description('Routes requests to language models by a checked, rehearsed policy.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show the help of a command')
    .option('--color', 'colour the output, terminal or not')
    .option('--no-color', 'never colour the output')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => (printed.out += text),
      writeErr: (text) => (printed.err += text),
      outputError: (text, put) => {
        put(usageMessage(text, named.row?.name));
      },
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();
  for (const row of rows) {
    const command = program.command(row.name).summary(row.summary).description(row.summary);
    if (row !== named.row || named.module === undefined) continue;
    named.module.configure(command);
    command.action(() => {
      named.onCall({ positional: command.args, options: command.opts() });
    });
  }
  return program;
}

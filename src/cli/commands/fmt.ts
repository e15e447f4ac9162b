import { Buffer } from 'node:buffer';
import { Chalk } from 'chalk';
import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import { unifiedDiff } from '../../report/unified-diff.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findPolicies } from '../find-policy.ts';
import { formatFiles, type ReadFile } from '../fmt/format-files.ts';
import type { FileOutcome, Formatted } from '../fmt/types.ts';
import type { Io } from '../io.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface FmtOptions {
  readonly check?: boolean;
  readonly diff?: boolean;
}

const STDIN = '-';

/** Which of several exit codes to end with: our own bugs first. */
const GRAVEST: readonly ExitCode[] = [EXIT.bug, EXIT.usage, EXIT.invalidPolicy, EXIT.findings];

/** Writes policies in the one style there is, without changing what they mean. */
export const fmt: CommandModule = {
  configure(command) {
    command
      .argument(
        '[files...]',
        'files to format, or `-`: standard input to standard output; without any, the policies found from here upward with all they include',
      )
      .option('--check', 'write nothing; fail and list the files that are not formatted')
      .option('--diff', 'write nothing; show what would change');
  },

  async run(io, positional, given) {
    const options = given as FmtOptions;
    if (positional.includes(STDIN)) {
      if (positional.length > 1) return refuse(io, '`-` cannot be given beside other files');
      return formatInput(io, options);
    }
    const found = positional.length > 0 ? { paths: positional } : await findPolicies(io, undefined);
    if ('message' in found) return refuse(io, found.message);
    const writes = options.check !== true && options.diff !== true;
    const outcomes = await formatFiles(found.paths, (path) => io.readFile(path), {
      included: positional.length === 0,
      writes,
    });
    const codes: ExitCode[] = [];
    const counts = { written: 0, unformatted: 0, formatted: 0 };
    for (const outcome of outcomes) {
      const code = await show(io, outcome, options);
      codes.push(code);
      if (outcome.kind !== 'formatted') continue;
      if (!outcome.changed) counts.formatted++;
      else if (!writes) counts.unformatted++;
      else if (code === EXIT.ok) counts.written++;
    }
    await io.writeOut(summary(counts));
    return GRAVEST.find((code) => codes.includes(code)) ?? EXIT.ok;
  },
};

/** Standard input to standard output; what goes wrong leaves the latter empty. */
async function formatInput(io: Io, options: FmtOptions): Promise<ExitCode> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin) chunks.push(chunk);
  const input = Buffer.concat(chunks);
  const read: ReadFile = (path) => (path === STDIN ? Promise.resolve(input) : io.readFile(path));
  const [outcome] = await formatFiles([STDIN], read, { included: false, writes: false });
  if (outcome === undefined) return EXIT.ok;
  const asked = options.check === true || options.diff === true;
  if (outcome.kind !== 'formatted' || asked) return show(io, outcome, options);
  await io.writeOut(outcome.text);
  return EXIT.ok;
}

/** Writes a file or says what is the matter with it. */
async function show(io: Io, outcome: FileOutcome, options: FmtOptions): Promise<ExitCode> {
  switch (outcome.kind) {
    case 'unread':
      return refuse(io, outcome.message);
    case 'invalid':
      await printDiagnostics(io, outcome.diagnostics);
      return EXIT.invalidPolicy;
    case 'refused':
      await io.writeErr(
        `internal error: \`${outcome.path}\` was left alone: ${outcome.why}\n` +
          'this is a bug in llmroute: please report it as CONTRIBUTING.md says, with the file\n',
      );
      return EXIT.bug;
    case 'formatted':
      return outcome.changed ? change(io, outcome, options) : EXIT.ok;
  }
}

async function change(io: Io, outcome: Formatted, options: FmtOptions): Promise<ExitCode> {
  const { path, text, shown } = outcome;
  const name = path === STDIN ? 'standard input' : visibleText(path);
  if (options.diff === true) {
    const chalk = new Chalk({ level: io.colourOut });
    await io.writeOut(unifiedDiff(name, shown.before, shown.after, chalk));
  }
  if (options.check === true) {
    await io.writeOut(`${name}: not formatted\n`);
    return EXIT.findings;
  }
  if (options.diff === true) return EXIT.ok;
  const problem = await io.writeFile(path, text);
  if (problem !== undefined) return refuse(io, problem.message);
  await io.writeOut(`${name}: formatted\n`);
  return EXIT.ok;
}

function summary(counts: {
  readonly written: number;
  readonly unformatted: number;
  readonly formatted: number;
}): string {
  const { written, unformatted, formatted } = counts;
  const parts = [
    ...(written > 0 ? [`${counted(written, 'file')} formatted`] : []),
    ...(unformatted > 0 ? [`${counted(unformatted, 'file')} not formatted`] : []),
    ...(formatted > 0 ? [`${counted(formatted, 'file')} formatted already`] : []),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')}\n`;
}

async function refuse(io: Io, message: string): Promise<ExitCode> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
}

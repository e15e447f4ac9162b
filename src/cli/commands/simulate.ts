import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { didYouMean } from '../../base/did-you-mean.ts';
import { importers } from '../../simulate/importers/registry.ts';
import { importerNamed } from '../../simulate/recognise.ts';
import { checkTraffic, STDIN } from '../../simulate/read-traffic.ts';
import { SpareWorkers, WORTH_THREADS } from '../../simulate/spare-workers.ts';
import type { SimulateOptions } from '../simulate/options.ts';
import { refuse } from '../simulate/refuse.ts';
import type { CommandModule } from '../types.ts';

/** Output tokens reckoned with where neither the traffic nor the user says. */
const ASSUMED_OUTPUT = 256;
const MOST_JOBS = 64;

/** Replays traffic through a policy: what went where, and what it cost. */
export const simulate: CommandModule = {
  configure(command) {
    command
      .argument('<traffic...>', 'files of traffic, also .gz and .zst; `-` is the standard input')
      .option('-p, --policy <file>', 'the policy; without it, the one found from here upward')
      .option('--against <file>', 'another policy to compare with: what moved from it to this one')
      .option('--from <format>', 'the format of the traffic; without it, told from the first lines')
      .addOption(
        new Option('--format <format>', 'how to report')
          .choices(['text', 'json', 'markdown'])
          .default('text'),
      )
      .option('--out <file>', 'write the report to a file instead of the standard output')
      .option('--decisions <file>', 'write one line of JSON for each decision to a file')
      .addOption(
        new Option('--on-bad-line <answer>', 'what to do with a line that cannot be read')
          .choices(['skip', 'fail'])
          .default('skip'),
      )
      .option(
        '--assume-output <tokens>',
        'length of answers that the traffic does not record',
        wholeNumber(0, 1_000_000),
        ASSUMED_OUTPUT,
      )
      .option('--jobs <count>', 'threads; without it, one for each core', wholeNumber(1, MOST_JOBS))
      .addHelpText('after', () => `\nFormats:\n${formats()}\n`);
  },

  async run(io, positional, given) {
    const options = given as SimulateOptions;
    const wrong = checkWords(positional, options) ?? checkTargets(io.cwd, positional, options);
    if (wrong !== undefined) return refuse(io, wrong);
    const traffic = await checkTraffic(positional);
    if ('kind' in traffic) return refuse(io, traffic.message);
    const large = traffic.bytes !== undefined && traffic.bytes > WORTH_THREADS;
    const spare = new SpareWorkers(large ? threads(options) - 1 : 0);
    try {
      // The other threads load what this one is about to load: none waits for another.
      const { replayTraffic } = await import('../simulate/replay-traffic.ts');
      const setting = { files: positional, options, threads: threads(options), spare };
      return await replayTraffic(io, setting);
    } finally {
      await spare.close();
    }
  },
};

function threads(options: SimulateOptions): number {
  return options.jobs ?? Math.min(MOST_JOBS, availableParallelism());
}

function checkWords(files: readonly string[], options: SimulateOptions): string | undefined {
  if (files.filter((file) => file === STDIN).length > 1) {
    return 'the standard input can be read only once: name `-` once';
  }
  if (options.from === undefined || importerNamed(options.from) !== undefined) return undefined;
  const ids = importers.map((importer) => importer.id);
  const help = didYouMean(options.from, ids) ?? `the formats are ${ids.join(', ')}`;
  return `unknown format \`${options.from}\`: ${help}`;
}

/** What is written must not take the place of what is read, nor of each other. */
function checkTargets(
  cwd: string,
  files: readonly string[],
  { out, decisions, policy, against }: SimulateOptions,
): string | undefined {
  const read = new Set([...files, policy, against].map((path) => path && resolve(cwd, path)));
  for (const [option, path] of [
    ['--out', out],
    ['--decisions', decisions],
  ] as const) {
    if (path !== undefined && read.has(resolve(cwd, path))) {
      return `\`${option}\` would overwrite \`${path}\`, which is read: name another file`;
    }
  }
  const same =
    out !== undefined && decisions !== undefined && resolve(cwd, out) === resolve(cwd, decisions);
  return same ? `\`--out\` and \`--decisions\` both name \`${out}\`: name two files` : undefined;
}

function formats(): string {
  const width = Math.max(...importers.map((importer) => importer.id.length));
  return importers.map(({ id, summary }) => `  ${id.padEnd(width)}  ${summary}`).join('\n');
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`give a whole number from ${least} to ${most}.`);
  };
}

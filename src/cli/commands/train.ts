import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { didYouMean } from '../../base/did-you-mean.ts';
import { visibleText } from '../../base/visible-text.ts';
import { STDIN } from '../../simulate/read-traffic.ts';
import { UNKNOWN_SHARE } from '../../train/choose-floor.ts';
import { refuse } from '../simulate/refuse.ts';
import type { TrainIntentsOptions } from '../train/options.ts';
import type { CommandModule } from '../types.ts';

/** What can be trained. */
const KINDS = ['intents'];

/** Trains a model on labelled rows, for signals of a policy's own. */
export const train: CommandModule = {
  configure(command) {
    command
      .argument('<what>', 'what to train: `intents`, a classifier of texts')
      .argument(
        '<files...>',
        'labelled texts: JSON lines, or CSV with a header; also .gz and .zst, `-` is the standard input',
      )
      .requiredOption('--out <file>', 'write the model to a file')
      .option('--text-key <key>', 'where the text stands in a row', 'text')
      .option('--label-key <key>', 'where the label stands in a row', 'label')
      .option('--unknown <label>', 'the label of rows that belong to none of the others')
      .option(
        '--unknown-share <share>',
        'of the traffic that belongs to none, for which the threshold is chosen',
        shareOf,
        UNKNOWN_SHARE,
      )
      .option('--report <file>', 'write the report to a file: .md, or .json')
      .option('--no-examples', 'leave texts of the rows out of the model file')
      .addOption(
        new Option('--on-bad-line <answer>', 'what to do with a line that cannot be read')
          .choices(['skip', 'fail'])
          .default('skip'),
      )
      .option('--seed <number>', 'of every draw', seedOf, 0);
  },

  async run(io, positional, given) {
    const options = given as TrainIntentsOptions;
    const [what = '', ...files] = positional;
    const wrong = wordsProblem(io.cwd, what, files, options);
    if (wrong !== undefined) return refuse(io, wrong);
    const { runTrainIntents } = await import('../train/run-train-intents.ts');
    return runTrainIntents(io, files, options);
  },
};

function wordsProblem(
  cwd: string,
  what: string,
  files: readonly string[],
  { out, report }: TrainIntentsOptions,
): string | undefined {
  if (!KINDS.includes(what)) {
    const help = didYouMean(what, KINDS) ?? 'there is `intents`';
    return `\`${visibleText(what)}\` is nothing that can be trained: ${help}`;
  }
  if (files.filter((file) => file === STDIN).length > 1) {
    return 'the standard input can be read only once: name `-` once';
  }
  if (report !== undefined && !/\.(?:md|json)$/i.test(report)) {
    return `\`--report ${visibleText(report)}\` is no form of report: name a file that ends in .md or .json`;
  }
  const taken = new Set(files.map((path) => resolve(cwd, path)));
  if (taken.has(resolve(cwd, out))) {
    return `\`--out\` would overwrite \`${visibleText(out)}\`, which is read: name another file`;
  }
  taken.add(resolve(cwd, out));
  if (report !== undefined && taken.has(resolve(cwd, report))) {
    return `\`--report\` would overwrite \`${visibleText(report)}\`: name another file`;
  }
  return undefined;
}

function shareOf(text: string): number {
  const value = /^(?:0|0?\.\d{1,6})$/.test(text) ? Number(text) : NaN;
  if (value >= 0 && value < 1) return value;
  throw new InvalidArgumentError('give a share from 0 to below 1, such as 0.1.');
}

function seedOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('give a whole number from 0 to 999999999.');
}

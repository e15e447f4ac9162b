import { InvalidArgumentError, Option } from 'commander';
import type { Promised } from '../../evaluate/promise.ts';
import { STDIN } from '../../simulate/read-traffic.ts';
import { refuse } from '../simulate/refuse.ts';
import type { TuneOptions } from '../tune/options.ts';
import type { CommandModule } from '../types.ts';

const LARGEST_SEED = 999_999_999;

/** Chooses a threshold of a policy so that a promise holds on new requests. */
export const tune: CommandModule = {
  configure(command) {
    command
      .argument('<policy>', 'the policy whose threshold is chosen')
      .argument(
        '<outcomes...>',
        'files of recorded outcomes, also .gz and .zst; `-` is the standard input',
      )
      .option(
        '--min-quality <percent>',
        'keep this part of the strong model’s quality, for the least cost',
        percent,
      )
      .option(
        '--max-cost <usd>',
        'spend at most so many USD for a thousand requests, for the best quality',
        usd,
      )
      .option(
        '--strong-share <percent>',
        'send at most this share to the strong model, for the best quality',
        percent,
      )
      .option(
        '--strong <model>',
        'what quality and shares are measured against; without it, the best model',
      )
      .option(
        '--threshold <rule:signal>',
        'the number to choose; without it, the only one there is',
      )
      .option('--write', 'write the number into the policy; without it, show what would change')
      .addOption(
        new Option('--on-bad-line <answer>', 'what to do with a line that cannot be read')
          .choices(['skip', 'fail'])
          .default('skip'),
      )
      .option('--seed <number>', 'of the halves', seed, 0);
  },

  async run(io, positional, given) {
    const options = given as TuneOptions;
    const [policy = '', ...files] = positional;
    const promised = promiseOf(options);
    if (typeof promised === 'string') return refuse(io, promised);
    if (files.filter((file) => file === STDIN).length > 1) {
      return refuse(io, 'the standard input can be read only once: name `-` once');
    }
    const { runTuning } = await import('../tune/run-tuning.ts');
    return runTuning(io, policy, files, options, promised);
  },
};

function promiseOf({ minQuality, maxCost, strongShare }: TuneOptions): Promised | string {
  const promises: Promised[] = [];
  if (minQuality !== undefined) promises.push({ kind: 'quality', part: minQuality });
  if (maxCost !== undefined) promises.push({ kind: 'cost', most: maxCost });
  if (strongShare !== undefined) promises.push({ kind: 'share', most: strongShare });
  const [only, second] = promises;
  if (only !== undefined && second === undefined) return only;
  return 'say what is promised: one of `--min-quality`, `--max-cost`, `--strong-share`';
}

/** A part of 1: `99%` or `99` is 0.99. */
function percent(text: string): number {
  const [, digits] = /^(\d{1,3}(?:\.\d{1,6})?)%?$/.exec(text) ?? [];
  const value = digits === undefined ? NaN : Number(digits);
  if (value > 0 && value <= 100) return value / 100;
  throw new InvalidArgumentError('give a share above 0% and up to 100%, such as 99%.');
}

function usd(text: string): number {
  const value = /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : NaN;
  if (value > 0) return value;
  throw new InvalidArgumentError('give USD for a thousand requests, such as 1.50.');
}

function seed(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value <= LARGEST_SEED) return value;
  throw new InvalidArgumentError(`give a whole number up to ${LARGEST_SEED}.`);
}

import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { STDIN } from '../../simulate/read-traffic.ts';
import type { EvalOptions } from '../eval/options.ts';
import type { GivenPrice } from '../eval/price-outcomes.ts';
import { refuse } from '../simulate/refuse.ts';
import type { CommandModule } from '../types.ts';

const DRAWS = 1000;
const FOLDS = 5;

/** Measures routers on recorded outcomes: quality, cost, and what chance alone may explain. */
export const evaluation: CommandModule = {
  configure(command) {
    command
      .argument(
        '<files...>',
        'files of outcomes, also .gz and .zst, `-` is the standard input; a first one that ends in .yaml or .yml is a policy to measure, too',
      )
      .option('--strong <model>', 'of a pair, the strong model: measures as RouteLLM does')
      .option('--weak <model>', 'of a pair, the weak model')
      .option('--models <models...>', 'compare these; without it, all that half of the rows know')
      .option(
        '--price <model=input/output...>',
        'USD for a million tokens, where no cost is recorded',
        givenPrice,
      )
      .addOption(
        new Option('--format <format>', 'how to report').choices(['text', 'json']).default('text'),
      )
      .option('--out <file>', 'write the report to a file instead of the standard output')
      .option('--plot <file>', 'write quality over cost as SVG to a file')
      .option('--csv <file>', 'write every setting of every router as CSV to a file')
      .addOption(
        new Option('--on-bad-line <answer>', 'what to do with a line that cannot be read')
          .choices(['skip', 'fail'])
          .default('skip'),
      )
      .option('--seed <number>', 'of every draw', wholeNumber(0, 999_999_999), 0)
      .option(
        '--draws <count>',
        'resamplings behind the intervals',
        wholeNumber(100, 20_000),
        DRAWS,
      )
      .option('--folds <count>', 'parts that tables are learnt in', wholeNumber(2, 100), FOLDS);
  },

  async run(io, positional, given) {
    const options = given as EvalOptions;
    const [first = '', ...rest] = positional;
    const isPolicy = /\.ya?ml$/i.test(first);
    const files = { policy: isPolicy ? first : undefined, outcomes: isPolicy ? rest : positional };
    const wrong =
      wordsProblem(files.outcomes, options) ?? targetProblem(io.cwd, positional, options);
    if (wrong !== undefined) return refuse(io, wrong);
    const { runEvaluation } = await import('../eval/run-evaluation.ts');
    return runEvaluation(io, files, options);
  },
};

function wordsProblem(
  outcomes: readonly string[],
  { strong, weak, models }: EvalOptions,
): string | undefined {
  if (outcomes.length === 0) return 'no file of outcomes is named: name one after the policy';
  if (outcomes.filter((file) => file === STDIN).length > 1) {
    return 'the standard input can be read only once: name `-` once';
  }
  if ((strong === undefined) !== (weak === undefined)) {
    return '`--strong` and `--weak` make a pair: name both';
  }
  if (strong !== undefined && strong === weak) {
    return '`--strong` and `--weak` name the same model: name two';
  }
  if (strong !== undefined && models !== undefined) {
    return '`--strong` and `--weak` say which models are compared: leave out `--models`';
  }
  return undefined;
}

/** What is written must not take the place of what is read, nor of each other. */
function targetProblem(
  cwd: string,
  files: readonly string[],
  { out, plot, csv }: EvalOptions,
): string | undefined {
  const taken = new Map(files.map((path) => [resolve(cwd, path), 'which is read']));
  for (const [option, path] of [
    ['--out', out],
    ['--plot', plot],
    ['--csv', csv],
  ] as const) {
    if (path === undefined) continue;
    const why = taken.get(resolve(cwd, path));
    if (why !== undefined)
      return `\`${option}\` would overwrite \`${path}\`, ${why}: name another file`;
    taken.set(resolve(cwd, path), `which \`${option}\` writes`);
  }
  return undefined;
}

/** Prices so far and one more: `gpt-x=0.15/0.60`. */
function givenPrice(text: string, before: readonly GivenPrice[] = []): readonly GivenPrice[] {
  const found = /^(.+)=(\d{1,6}(?:\.\d{1,9})?)\/(\d{1,6}(?:\.\d{1,9})?)$/.exec(text);
  const [, model, input, output] = found ?? [];
  if (model === undefined) {
    throw new InvalidArgumentError('give model=input/output in USD for a million tokens.');
  }
  return [...before, { model, input: Number(input), output: Number(output) }];
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`give a whole number from ${least} to ${most}.`);
  };
}

import { Chalk } from 'chalk';
import { InvalidArgumentError, Option } from 'commander';
import { loadPolicy } from '../../bind/load.ts';
import { checkPolicy } from '../../checks/check-policy.ts';
import { bySeverity } from '../../report/diagnostics/gather.ts';
import { reporters } from '../../report/diagnostics/registry.ts';
import type { CheckedPolicy, LintReport } from '../../report/diagnostics/types.ts';
import { EXIT } from '../exit-code.ts';
import { findPolicies } from '../find-policy.ts';
import type { FileProblem, Io } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface LintOptions {
  readonly format: string;
  readonly out?: string;
  readonly maxWarnings?: number;
}

/** Checks policies and says what is wrong, or what was checked. */
export const lint: CommandModule = {
  configure(command) {
    command
      .argument('[policies...]', 'policies to check; without any, those found from here upward')
      .addOption(
        new Option('--format <format>', 'how to report')
          .choices(reporters.map((reporter) => reporter.id))
          .default('text'),
      )
      .option('--out <file>', 'write the report to a file instead of the standard output')
      .option('--max-warnings <count>', 'fail when there are more warnings than this', wholeNumber);
  },

  async run(io, positional, given) {
    const options = given as LintOptions;
    const report = await check(io, positional);
    if ('message' in report) return refuse(io, report.message);
    const reporter = reporters.find((candidate) => candidate.id === options.format);
    const level = options.out === undefined ? io.colourOut : 0;
    const rendered = reporter?.render(report, new Chalk({ level })) ?? '';
    if (options.out === undefined) {
      await io.writeOut(rendered);
    } else {
      const problem = await io.writeFile(options.out, rendered);
      if (problem !== undefined) return refuse(io, problem.message);
    }
    const found = bySeverity(report.policies.flatMap((policy) => policy.diagnostics));
    const tooMany = found.warning > (options.maxWarnings ?? Infinity);
    return found.error > 0 || tooMany ? EXIT.findings : EXIT.ok;
  },
};

async function refuse(io: Io, message: string): Promise<typeof EXIT.usage> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('give a whole number.');
  return Number(text);
}

async function check(
  io: Io,
  named: readonly string[],
): Promise<LintReport | { readonly message: string }> {
  const found = named.length > 0 ? { paths: named } : await findPolicies(io, undefined);
  if ('message' in found) return found;
  const policies: CheckedPolicy[] = [];
  for (const path of new Set(found.paths)) {
    const policy = await checkOne(io, path);
    if ('problem' in policy) return { message: `the policy ${policy.message}` };
    policies.push(policy);
  }
  return { policies };
}

async function checkOne(io: Io, path: string): Promise<CheckedPolicy | FileProblem> {
  const root = await io.readFile(path);
  if ('problem' in root) return root;
  const loaded = await loadPolicy(path, readBytes(io));
  const { value } = loaded;
  const diagnostics = checkPolicy(loaded, { now: io.now() });
  const counts =
    value === undefined
      ? undefined
      : { rules: value.rules.length, routes: value.routes.size, models: value.models.size };
  return { path, counts, diagnostics };
}

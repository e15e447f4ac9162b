import { dirname, relative } from 'node:path';
import { measureCoverage, missingCases } from '../../cases/coverage/measure.ts';
import { printCases } from '../../cases/generate/print-cases.ts';
import { preparePolicy } from '../../simulate/prepare-policy.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../open-policy.ts';

/**
 * Writes cases that together show everything that can be shown of a policy, to a file or the
 * standard output. What they expect is what the policy does today.
 */
export async function generateCases(
  io: Io,
  positional: readonly string[],
  options: { readonly policy?: string; readonly out?: string },
): Promise<ExitCode> {
  const [named, surplus] = positional;
  if (surplus !== undefined || (named !== undefined && options.policy !== undefined)) {
    await io.writeErr('error: `--generate` writes the cases of one policy: name one\n');
    return EXIT.usage;
  }
  const opened = await openPolicy(io, { policy: named ?? options.policy });
  if (typeof opened === 'number') return opened;
  const { policy } = opened.compiled;
  const coverage = measureCoverage(await preparePolicy(opened.compiled), []);
  const text = printCases(missingCases(coverage), pathFrom(options.out, policy.span.source.path));
  if (options.out === undefined) {
    await io.writeOut(text);
    return EXIT.ok;
  }
  const problem = await io.writeFile(options.out, text);
  if (problem === undefined) return EXIT.ok;
  await io.writeErr(`error: ${problem.message}\n`);
  return EXIT.usage;
}

/** The policy's path as a cases file at `out`, or in the working folder, would write it. */
function pathFrom(out: string | undefined, policy: string): string {
  const path = relative(out === undefined ? '.' : dirname(out), policy).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}

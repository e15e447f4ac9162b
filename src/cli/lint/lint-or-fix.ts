import { Chalk } from 'chalk';
import { sameBehaviour } from '../../analysis/same-behaviour.ts';
import type { CheckOptions } from '../../checks/check-policy.ts';
import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import { cut } from '../../report/text-table.ts';
import { unifiedDiff } from '../../report/unified-diff.ts';
import { formatPlace } from '../../source/span.ts';
import type { FileProblem, Io } from '../io.ts';
import type { BaselineRun } from './baseline-run.ts';
import { checkPolicies, type LintedPolicy } from './check-policies.ts';
import { type ChangedFile, Desk } from './desk.ts';
import { type Fixable, fixPolicies } from './fix-policies.ts';
import { shownText } from './shown-text.ts';

/** Columns of a reason; a request that shows it can be long. */
const LONGEST = 300;

/** What to do beside looking. */
export interface LintWork {
  readonly fix: 'safe' | 'all' | undefined;
  /** Shows what would be written instead of writing it. */
  readonly diff: boolean;
  readonly baseline: BaselineRun | undefined;
  /** What policies are checked with. */
  readonly check: CheckOptions;
}

/** Checks policies and, where asked to, fixes them first; what was fixed goes to stderr. */
export async function lintOrFix(
  io: Io,
  paths: readonly string[],
  { fix, diff, baseline, check }: LintWork,
): Promise<readonly LintedPolicy[] | FileProblem> {
  if (fix === undefined) return checkPolicies(paths, (path) => io.readFile(path), check);
  const desk = new Desk((path) => io.readFile(path));
  const fixed = await fixPolicies(paths, desk, {
    which: fix,
    prove: sameBehaviour,
    fresh: (findings) => baseline?.fresh(findings) ?? findings,
    check,
  });
  if ('problem' in fixed) return fixed;
  const files = await desk.changed();
  if (diff) {
    const chalk = new Chalk({ level: io.colourOut });
    for (const { path, before, after } of files) {
      const [old, shown] = [shownText(path, before), shownText(path, after)];
      await io.writeOut(unifiedDiff(path, old, shown, chalk));
    }
  } else {
    const problem = await write(io, files);
    if (problem !== undefined) return problem;
    for (const one of fixed.applied) await io.writeErr(`fixed ${describe(one)}\n`);
  }
  for (const { finding, why } of fixed.refused) {
    await io.writeErr(`not fixed ${describe(finding)}: ${cut(visibleText(why), LONGEST)}\n`);
  }
  const fixes = counted(fixed.applied.length, 'finding');
  const done = `${fixes} ${diff ? 'can be fixed' : 'fixed'} in ${counted(files.length, 'file')}`;
  await io.writeErr(`${fixed.applied.length === 0 ? 'nothing is fixed' : done}\n`);
  return fixed.policies;
}

/** Each file once; one that changed under our hands since it was read is left alone. */
async function write(io: Io, files: readonly ChangedFile[]): Promise<FileProblem | undefined> {
  for (const { path, bytes, after } of files) {
    const now = await io.readFile(path);
    if ('problem' in now) return now;
    if (now.length !== bytes.length || now.some((byte, at) => byte !== bytes[at])) {
      const message = `\`${path}\` was changed by somebody else meanwhile: run it again`;
      return { problem: 'other', message };
    }
    const problem = await io.writeFile(path, after);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function describe({ at, code, fix }: Fixable): string {
  return visibleText(`${formatPlace(at)}: ${fix.title} [${code}]`);
}

import type { Sameness } from '../../analysis/same-behaviour.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { CheckOptions } from '../../checks/check-policy.ts';
import { editsMeet } from '../../diagnostics/apply-edits.ts';
import { fingerprintOf } from '../../diagnostics/fingerprint.ts';
import type { Diagnostic, Fix } from '../../diagnostics/types.ts';
import type { Policy } from '../../policy/types.ts';
import { isGitFile } from '../git-file.ts';
import type { FileProblem } from '../io.ts';
import { checkPolicies, type LintedPolicy, loadLinted } from './check-policies.ts';
import type { Desk } from './desk.ts';

/** A finding that has a fix. */
export type Fixable = Diagnostic & { readonly fix: Fix };

/** A fix that was not applied, and why. */
export interface RefusedFix {
  readonly finding: Fixable;
  readonly why: string;
}

/** What fixing came to; the changed files are on the desk. */
export interface Fixed {
  /** The policies as they are after it. */
  readonly policies: readonly LintedPolicy[];
  readonly applied: readonly Fixable[];
  readonly refused: readonly RefusedFix[];
}

/** How policies are fixed. */
export interface FixOptions {
  /** `all` applies fixes, too, that change what is decided. */
  readonly which: 'safe' | 'all';
  /** Whether two policies decide every request alike. */
  readonly prove: (before: Policy, after: Policy) => Sameness;
  /** Those of some findings that are to be fixed. */
  readonly fresh: (findings: readonly Diagnostic[]) => readonly Diagnostic[];
  /** What policies are checked with. */
  readonly check: CheckOptions;
}

/** Passes after which fixing ends: a fix may make room for another one. */
const MOST_PASSES = 20;

/** Attempts at loading the policies with some fixes; a hostile policy has many that fail. */
const MOST_TRIALS = 500;

/**
 * Applies the fixes of what is found in policies, pass by pass, until none is left. A safe fix is
 * applied only where every policy that has its file is proved to decide as before; an unsafe one
 * only where its finding goes and no policy breaks. What fails that is refused, with the reason.
 */
export async function fixPolicies(
  paths: readonly string[],
  desk: Desk,
  options: FixOptions,
): Promise<Fixed | FileProblem> {
  const applied: Fixable[] = [];
  const refused: RefusedFix[] = [];
  const trials = { left: MOST_TRIALS };
  for (let pass = 0; ; pass++) {
    const policies = await checkPolicies(paths, desk.read, options.check);
    if ('problem' in policies) return policies;
    const round = { policies, desk, options, refused, trials };
    const chosen = pass < MOST_PASSES ? choose(round) : [];
    if (chosen.length === 0) return { policies, applied, refused };
    const accepted = await accept(round, chosen, []);
    await desk.apply(editsOf(accepted));
    applied.push(...accepted);
  }
}

/** One pass. */
interface Round {
  readonly policies: readonly LintedPolicy[];
  readonly desk: Desk;
  readonly options: FixOptions;
  readonly refused: RefusedFix[];
  readonly trials: { left: number };
}

/** Fixes that can be applied at once: the safe ones, and without any the others where wanted. */
function choose({ policies, options, refused }: Round): readonly Fixable[] {
  const open = new Map<string, Fixable>();
  // Twins are refused together: after another fix nothing tells which one it was.
  const closed = new Set(refused.map(({ finding }) => keyOf(finding)));
  const found = options.fresh(policies.flatMap(({ diagnostics }) => diagnostics));
  for (const finding of found) {
    if (!hasFix(finding) || closed.has(keyOf(finding))) continue;
    if (finding.fix.edits.some(({ at }) => isGitFile(at.source.path))) continue;
    const { at, code } = finding;
    open.set([at.source.path, at.start, at.end, code].join('\0'), finding);
  }
  const all = [...open.values()];
  const safe = all.filter(({ fix }) => fix.safety === 'safe');
  const wanted = safe.length > 0 || options.which === 'safe' ? safe : all;
  const chosen: Fixable[] = [];
  for (const one of wanted) if (!chosen.some((other) => meet(one, other))) chosen.push(one);
  return chosen;
}

/** As many of the fixes as hold beside those accepted already, by halves; the rest is refused. */
async function accept(
  round: Round,
  fixes: readonly Fixable[],
  accepted: readonly Fixable[],
): Promise<readonly Fixable[]> {
  const why = await objection(round, [...accepted, ...fixes]);
  if (why === undefined) return fixes;
  const [only] = fixes;
  if (fixes.length === 1 && only !== undefined) {
    round.refused.push({ finding: only, why });
    return [];
  }
  const middle = Math.ceil(fixes.length / 2);
  const first = await accept(round, fixes.slice(0, middle), accepted);
  const second = await accept(round, fixes.slice(middle), [...accepted, ...first]);
  return [...first, ...second];
}

/** What speaks against applying these fixes together; undefined where nothing does. */
async function objection(
  { policies, desk, options, trials }: Round,
  fixes: readonly Fixable[],
): Promise<string | undefined> {
  if (trials.left-- <= 0) return 'too many fixes were tried';
  const edits = editsOf(fixes);
  const touched = new Set(edits.map(({ at }) => at.source.path));
  const read = await desk.with(edits);
  const isSafe = fixes.every(({ fix }) => fix.safety === 'safe');
  for (const { path, loaded } of policies) {
    if (!loaded.files.some((file) => touched.has(file))) continue;
    const after = await loadLinted(path, read);
    if (loaded.value !== undefined && after.value === undefined) {
      return 'the policy would not be valid any more';
    }
    if (!isSafe) {
      // What YAML cannot read any more has no findings but that one.
      if (unreadable(after.found) > unreadable(loaded.found)) {
        return 'the file could not be read any more';
      }
      const left = new Set(after.found.map(keyOf));
      if (fixes.some((one) => loaded.found.includes(one) && left.has(keyOf(one)))) {
        return 'the finding would stay';
      }
      continue;
    }
    if (loaded.value === undefined || after.value === undefined) {
      return 'nothing is proved of a policy that is not valid';
    }
    const objected = doubt(options.prove(loaded.value, after.value));
    if (objected !== undefined) return objected;
  }
  return undefined;
}

/** Why a comparison does not allow an edit. */
function doubt(proof: Sameness): string | undefined {
  switch (proof.kind) {
    case 'same':
      return undefined;
    case 'different':
      return proof.witness === undefined
        ? 'requests would be treated otherwise'
        : `requests would be decided otherwise, such as ${JSON.stringify(proof.witness.json)}`;
    case 'unknown':
      return `it is not proved that requests are decided as before: ${proof.why}`;
    default:
      return unreachable(proof);
  }
}

function unreadable(found: readonly Diagnostic[]): number {
  return found.filter(({ code }) => /^(?:yaml|file)-/.test(code)).length;
}

function hasFix(finding: Diagnostic): finding is Fixable {
  return finding.fix !== undefined && finding.fix.edits.length > 0;
}

function editsOf(fixes: readonly Fixable[]): Fix['edits'] {
  return fixes.flatMap(({ fix }) => fix.edits);
}

function meet(one: Fixable, other: Fixable): boolean {
  return one.fix.edits.some((edit) => other.fix.edits.some((its) => editsMeet(edit, its)));
}

/** The same finding again after other fixes: its place moved, its fingerprint did not. */
function keyOf(finding: Diagnostic): string {
  return `${fingerprintOf(finding, finding.at.source.path)} ${finding.message}`;
}

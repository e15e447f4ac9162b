/**
 * The share of choices that stay what they were when prompts are written with slips.
 * Source: RouterArena's robustness (ICLR 2026), which changes 420 prompts.
 */
export function stabilityOf(
  before: readonly number[],
  after: readonly number[],
): number | undefined {
  if (before.length === 0) return undefined;
  return before.filter((choice, at) => choice === after[at]).length / before.length;
}

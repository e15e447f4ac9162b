import type { Side } from '../policy/types.ts';
import type { Located } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { asNumber, entriesOf, entrySpan } from './located.ts';
import { quote } from './quote.ts';

/** Shares are whole millionths of a percent, so that their sum is exact. */
const PER_PERCENT = 1_000_000;
const WHOLE = 100 * PER_PERCENT;

/** The sides of a split; reports shares that are none and a sum that is not 100. */
export function bindSides(
  node: Located,
  findRoute: (name: string, at: Located['span']) => void,
  findings: Findings,
): readonly Side[] {
  const entries = entriesOf(node);
  const sides: Side[] = [];
  for (const entry of entries) {
    findRoute(entry.key.value, entry.key.span);
    const share = bindShare(entry.value, findings);
    if (share !== undefined) sides.push({ route: entry.key.value, share, span: entrySpan(entry) });
  }
  const sum = sides.reduce((total, side) => total + side.share, 0);
  if (node.kind === 'map' && sides.length === entries.length && sum !== WHOLE) {
    findings.error(
      'split-sum',
      node.span,
      entries.length === 0
        ? 'a split needs at least one side'
        : `the shares sum to ${percent(sum)}, not to 100`,
      entries.length === 0
        ? 'name routes and their shares in percent'
        : sum < WHOLE
          ? `${percent(WHOLE - sum)} is missing`
          : `${percent(sum - WHOLE)} is too much`,
    );
  }
  return sides;
}

function bindShare(node: Located, findings: Findings): number | undefined {
  const written = asNumber(node);
  if (written === undefined) return undefined;
  if (!(written >= 0 && written <= 100)) {
    findings.error(
      'wrong-share',
      node.span,
      `${quote(writtenAt(node))} is no share in percent`,
      'write a number from 0 to 100',
    );
    return undefined;
  }
  const share = Math.round(written * PER_PERCENT);
  // Exact: a number of at most six decimals is the double nearest to share / 10^6, and division rounds to it.
  if (share / PER_PERCENT === written) return share;
  findings.error(
    'wrong-share',
    node.span,
    `${quote(writtenAt(node))} has more than six decimals`,
    'a share is counted in millionths of a percent',
  );
  return undefined;
}

function writtenAt({ span }: Located): string {
  return span.source.text.slice(span.start, span.end);
}

/** Millionths of a percent as a person writes them: `99.5`. */
function percent(share: number): string {
  return String(share / PER_PERCENT);
}

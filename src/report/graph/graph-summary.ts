import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Graph } from '../../graph/types.ts';

/** One line on what is drawn: `desk, 6 rules; 1,200 requests`. */
export function graphSummary(graph: Graph): string {
  return `${visibleText(graph.policy)}, ${graphExtent(graph)}`;
}

/** The same without the policy's name. */
export function graphExtent({ rules, scope, requests }: Graph): string {
  const traffic =
    requests === undefined
      ? ''
      : `; ${requests.toLocaleString('en-US')} request${requests === 1 ? '' : 's'}`;
  const what = scope === undefined ? '' : `; ${visibleText(scope)}`;
  return `${counted(rules, 'rule')}${what}${traffic}`;
}

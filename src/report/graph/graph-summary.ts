import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Graph } from '../../graph/types.ts';

/** One line on what is drawn: `desk, 6 rules; 1,200 requests`. */
export function graphSummary(graph: Graph): string {
  const { policy, rules, scope, requests } = graph;
  const traffic =
    requests === undefined
      ? ''
      : `; ${requests.toLocaleString('en-US')} request${requests === 1 ? '' : 's'}`;
  const what = scope === undefined ? '' : `; ${scope}`;
  return visibleText(`${policy}, ${counted(rules, 'rule')}${what}${traffic}`);
}

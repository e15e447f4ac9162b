import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { BaselineUse } from './types.ts';

/** What a baseline did, in lines for people; none where there is none. */
export function baselineLines(baseline: BaselineUse | undefined): readonly string[] {
  if (baseline === undefined) return [];
  const { hidden, stale } = baseline;
  const path = `\`${visibleText(baseline.path).replaceAll('`', "'")}\``;
  return [
    `${path} hides ${counted(hidden, 'finding')}`,
    ...(stale.length === 0
      ? []
      : [
          `${path} holds ${counted(stale.length, 'finding')} that ` +
            `${stale.length === 1 ? 'is' : 'are'} gone: bring it up to date with \`--update-baseline\``,
        ]),
  ];
}

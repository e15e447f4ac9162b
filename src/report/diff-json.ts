import type { Change } from '../diff/types.ts';
import { formatPlace } from '../source/span.ts';
import type { DiffReport } from './diff-report.ts';

/** The difference as JSON, described by schemas/diff.schema.json. */
export function diffJson(report: DiffReport): string {
  const { before, after, changes, traffic } = report;
  const value = {
    schema: 'llmroute/diff/1',
    before,
    after,
    changes: changes.map(changeJson),
    ...(traffic === undefined ? {} : { traffic }),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function changeJson(change: Change): unknown {
  const places = {
    ...('before' in change ? { before: formatPlace(change.before) } : {}),
    ...('after' in change ? { after: formatPlace(change.after) } : {}),
  };
  return { ...change, ...places };
}

import { unreachable } from '../base/unreachable.ts';
import type { GuaranteeChange, PlanChange, Standing } from '../diff/behaviour.ts';
import type { Action } from '../policy/types.ts';

/** Where an action leads, in few words. */
export function actionWords(action: Action): string {
  switch (action.kind) {
    case 'route':
      return action.route;
    case 'reject':
      return `rejected ${String(action.status)}`;
    default:
      return unreachable(action);
  }
}

const STANDING: Readonly<Record<Standing, string>> = {
  proved: 'proved',
  broken: 'broken',
  unknown: 'neither proved nor refuted',
};

/** How a guarantee stands, and how it stood. */
export function guaranteeWords({ before, after }: GuaranteeChange): string {
  if (after === undefined) return `is not given any more (it was ${STANDING[before ?? 'proved']})`;
  if (before === undefined) return `is new: ${STANDING[after]}`;
  return `was ${STANDING[before]}, is ${STANDING[after]} now`;
}

/** The models of an example, before and after. */
export function planWords({ before, after, unknown }: PlanChange): string {
  if (unknown !== undefined) return `not known whether a request comes there: ${unknown}`;
  const list = (models: readonly string[]): string =>
    models.length === 0 ? 'nobody' : models.join(', ');
  const [was, is] = [list(before), list(after)];
  return was === is ? `${is}, as before; see below what else changed` : `${was} -> ${is}`;
}

/** The sentence that counts. */
export function summaryWords(
  proved: boolean,
  groups: number,
  routes: number,
  cut: boolean,
): string {
  if (proved) return 'no request is treated otherwise: proved for every request';
  const parts = [
    ...(groups === 0
      ? []
      : [`${String(groups)} ${groups === 1 ? 'group' : 'groups'} of requests decided otherwise`]),
    ...(routes === 0
      ? []
      : [
          `${String(routes)} ${routes === 1 ? 'route that answers' : 'routes that answer'} otherwise`,
        ]),
    ...(cut ? ['and perhaps more: the comparison was cut'] : []),
  ];
  return parts.length === 0 ? 'no request is decided otherwise' : parts.join(', ');
}

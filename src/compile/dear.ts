import { COST_CLASSES } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import type { Formula } from './formula.ts';
import { someLiteral } from './formula.ts';

/** Whether a formula asks for a signal that is dear to read. */
export function isDear(axes: readonly Axis[], formula: Formula): boolean {
  return someLiteral(formula, ({ axis }) => (axes[axis] as Axis).cost !== COST_CLASSES[0]);
}

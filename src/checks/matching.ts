import { holdsAt } from '../analysis/space.ts';
import type { Subject } from './types.ts';

const known = new WeakMap<object, readonly (readonly number[])[]>();

/** For each request of the traffic, the rules that match it, in order; undefined without traffic. */
export function matching({ facts, traffic }: Subject): readonly (readonly number[])[] | undefined {
  if (traffic === undefined) return undefined;
  let found = known.get(facts);
  if (found === undefined) {
    const { space, world, formulas } = facts;
    found = traffic.map((request) => {
      const point = space.locate(request, world.context);
      return formulas.flatMap((formula, index) => (holdsAt(formula, point) ? [index] : []));
    });
    known.set(facts, found);
  }
  return found;
}

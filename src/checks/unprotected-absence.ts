import { judgeElsewhere } from '../analysis/guarantees.ts';
import { printInput } from '../analysis/witness/print-input.ts';
import { and } from '../compile/simplify.ts';
import { conjunctsOf, without } from './spare-parts.ts';
import { defineCheck, type Finding } from './types.ts';

/**
 * Guarantees that a caller escapes by not sending an attribute: what they ask for is not protected
 * where the attribute is absent.
 */
export const unprotectedAbsence = defineCheck({
  id: 'unprotected-absence',
  *find({ policy, facts }): Generator<Finding> {
    for (const { guarantee, breaches, doubts } of facts.guarantees) {
      if (breaches.length > 0 || doubts.length > 0) continue;
      for (const part of conjunctsOf(guarantee.when)) {
        if (part.kind !== 'test' || !policy.attributes.has(part.signal)) continue;
        const [axis] = facts.space.axesOf.get(part.signal) ?? [];
        if (axis === undefined) continue;
        const absent = {
          kind: 'literal',
          axis: axis.index,
          classes: [0, 1],
          tests: [part],
        } as const;
        const rest = facts.space.formula(without(guarantee.when, part));
        const when = and(facts.space.axes, [rest, absent]);
        const [escape] = judgeElsewhere(facts, guarantee, when).breaches;
        if (escape === undefined) continue;
        yield {
          at: part.span,
          message: `guarantee \`${guarantee.id}\` protects no request without \`${part.signal}\``,
          help: `such a request reaches model \`${escape.model}\`: cover it with \`exists: false\`, here and in a rule; see it with ${printInput(escape.witness.json, policy.span.source.path)}`,
          witness: escape.witness.json,
        };
      }
    }
  },
});

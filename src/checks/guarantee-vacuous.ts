import { printCondition } from '../policy/print-condition.ts';
import { defineCheck, type Finding } from './types.ts';

/** Guarantees whose condition no request satisfies. */
export const guaranteeVacuous = defineCheck({
  id: 'guarantee-vacuous',
  *find({ facts }): Generator<Finding> {
    for (const { guarantee, vacuous } of facts.guarantees) {
      if (!vacuous) continue;
      yield {
        at: guarantee.when.span,
        message: `guarantee \`${guarantee.id}\` speaks of no request`,
        help: `\`${printCondition(guarantee.when)}\` contradicts itself, or asks for what its signals never have`,
      };
    }
  },
});

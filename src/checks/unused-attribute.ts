import { signalsRead } from './signals-read.ts';
import { removal } from './removal.ts';
import { defineCheck, type Finding } from './types.ts';

/** Attributes that callers are asked for and nothing reads. */
export const unusedAttribute = defineCheck({
  id: 'unused-attribute',
  *find({ policy }): Generator<Finding> {
    const read = signalsRead(policy);
    for (const { id, span } of policy.attributes.values()) {
      if (read.has(id)) continue;
      yield {
        at: span,
        message: `nothing reads attribute \`${id}\``,
        help: 'read it in a rule, a split or a strategy, or remove it',
        // Decisions stay the same; cases that send it would not load any more.
        fix: removal(span, `remove attribute \`${id}\``, 'unsafe'),
      };
    }
  },
});

import { signalsRead } from './signals-read.ts';
import { removal } from './removal.ts';
import { defineCheck, type Finding } from './types.ts';

/** Signals that the policy declares and nothing reads. */
export const unusedSignal = defineCheck({
  id: 'unused-signal',
  *find({ policy }): Generator<Finding> {
    const read = signalsRead(policy);
    for (const [id, span] of policy.declared) {
      if (read.has(id)) continue;
      yield {
        at: span,
        message: `nothing reads signal \`${id}\``,
        help: 'read it in a rule, a guarantee, a split or a strategy, or remove it',
        fix: removal(span, `remove signal \`${id}\``, 'safe'),
      };
    }
  },
});

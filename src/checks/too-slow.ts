import { printDuration } from '../base/duration.ts';
import { beyond } from './limits.ts';
import { defineCheck } from './types.ts';

/** Routes that can keep a request waiting longer than a limit given for the check. */
export const tooSlow = defineCheck({
  id: 'too-slow',
  applies: ({ limits }) => limits?.latencyMs !== undefined,
  find: (subject) =>
    beyond(
      subject,
      subject.limits?.latencyMs,
      (plan) =>
        [...plan.values()].reduce(
          (sum, { attempts, timeout }) => sum + attempts * timeout.totalMs,
          0,
        ),
      (worst) => ({
        what: `wait ${printDuration(worst)}, longer than ${printDuration(subject.limits?.latencyMs ?? 0)}`,
        help: 'every call may take its `timeout.total`: lower it, retry less, or shorten the fallback',
      }),
    ),
});

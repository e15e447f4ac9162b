import { beyond } from './limits.ts';
import { defineCheck } from './types.ts';

/** Routes that can make more calls for one request than a limit given for the check. */
export const tooManyAttempts = defineCheck({
  id: 'too-many-attempts',
  applies: ({ limits }) => limits?.attempts !== undefined,
  find: (subject) =>
    beyond(
      subject,
      subject.limits?.attempts,
      (plan) => [...plan.values()].reduce((sum, { attempts }) => sum + attempts, 0),
      (worst) => ({
        what: `come to ${String(worst)} calls, more than ${String(subject.limits?.attempts)}`,
        help: 'each model counts as often as its route retries it: retry less, or shorten the fallback',
      }),
    ),
});

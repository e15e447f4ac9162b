import type { Failure } from '../providers/types.ts';
import { askModel, type Asked } from './ask-model.ts';
import { pauseBefore } from './backoff.ts';
import type { Callable, CallWorld, Question } from './call-types.ts';
import type { Attempt, CallOutcome, FailedCall } from './types.ts';

/**
 * Makes the attempts in their order until one answers. A model is asked again only where its
 * failure may pass; a bad request ends everything, since it is bad wherever it goes.
 * INVARIANT: once a piece of an answer has gone out, no other model is asked.
 */
export async function executePlan(
  callables: readonly Callable[],
  question: Question,
  world: CallWorld,
): Promise<CallOutcome> {
  const failed: FailedCall[] = [];
  for (const [position, callable] of callables.entries()) {
    for (let asked = 1; ; asked++) {
      const answer = await askModel(callable, question, world);
      if (answer.kind === 'cancelled') return { kind: 'cancelled' };
      if (answer.kind === 'answered') return answered(callable.attempt, answer, failed);
      const { failure } = answer;
      failed.push({ attempt: callable.attempt, failure });
      const pause = answer.committed ? undefined : pauseFor(callable, asked, failure, world);
      const following = callables[position + 1];
      const over = answer.committed || failure.kind === 'bad-request' || following === undefined;
      await world.onFailure(
        { attempt: callable.attempt, failure },
        pause !== undefined
          ? { kind: 'again', afterMs: pause }
          : over
            ? { kind: 'end' }
            : { kind: 'next', attempt: following.attempt },
      );
      if (pause !== undefined) {
        await world.clock.sleep(pause, world.cancelled);
        continue;
      }
      if (over) return { kind: 'failed', failed, partial: answer.committed, usage: answer.usage };
      break;
    }
  }
  return { kind: 'failed', failed, partial: false, usage: undefined };
}

function pauseFor(
  callable: Callable,
  asked: number,
  failure: Failure,
  world: CallWorld,
): number | undefined {
  if (!failure.retryable || asked >= callable.attempts) return undefined;
  return pauseBefore(asked, failure.retryAfterMs, world.random);
}

function answered(
  attempt: Attempt,
  answer: Asked & { readonly kind: 'answered' },
  failed: readonly FailedCall[],
): CallOutcome {
  return { ...answer, attempt, failed };
}

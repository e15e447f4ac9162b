import type { AnswerEvent, LocalProvider } from '../providers/types.ts';
import type { Question } from './call-types.ts';
import type { Clock } from './types.ts';

/** The events of a model that answers in-process, at their pace. */
export async function* localEvents(
  provider: LocalProvider,
  model: string,
  question: Question,
  world: { readonly clock: Clock },
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  for (const step of provider.answer({ model, ...question.local })) {
    if (step.afterMs > 0) await world.clock.sleep(step.afterMs, signal);
    if (signal.aborted) return;
    yield step.event;
  }
}

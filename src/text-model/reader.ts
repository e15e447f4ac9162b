import type { Turn } from '../request/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Features } from './features.ts';
import { probabilitiesOf, type Guess, type LinearModel } from './linear-model.ts';

/** A model's probabilities for a request, and the likeliest label. */
export interface Judged extends Guess {
  readonly probabilities: Float64Array;
}

/** Below this probability of the best label the turns before are looked at, too. */
const UNSURE = 0.5;

/** UTF-16 units of a system message and of an earlier turn that are looked at. */
const CONTEXT = 400;

/**
 * Reads requests by one model. The last user turn is what counts; where it alone leaves the answer
 * open, as "and in French?" does, the system message and the user turn before it are read with it.
 * Results of tools and answers of models are never read as what is asked.
 */
export class PromptReader {
  readonly model: LinearModel;
  readonly #featuresOf: (text: string) => Features;
  readonly #known = new WeakMap<RoutingRequest, Judged | 'no text'>();

  constructor(model: LinearModel, featuresOf: (text: string) => Features) {
    this.model = model;
    this.#featuresOf = featuresOf;
  }

  /** What the model says; undefined where the request carries no text. */
  read(request: RoutingRequest): Judged | undefined {
    let known = this.#known.get(request);
    if (known === undefined) {
      known = this.#judge(request) ?? 'no text';
      this.#known.set(request, known);
    }
    return known === 'no text' ? undefined : known;
  }

  /** What the model says of a text. */
  judge(text: string): Judged {
    const features = this.#featuresOf(text);
    const probabilities = probabilitiesOf(this.model, features);
    let best = 0;
    for (let at = 1; at < probabilities.length; at++) {
      if ((probabilities[at] as number) > (probabilities[best] as number)) best = at;
    }
    const label = this.model.labels[best] as string;
    // A text that says nothing: what is likeliest without it is no answer.
    const confidence = features.count === 0 ? 0 : (probabilities[best] as number);
    return { label, confidence, probabilities };
  }

  #judge(request: RoutingRequest): Judged | undefined {
    const text = request.lastUserText();
    if (text === undefined) return undefined;
    const alone = this.judge(text);
    if (alone.confidence >= UNSURE) return alone;
    const before = contextOf(request.facts()?.turns ?? []);
    if (before === '') return alone;
    const together = this.judge(`${before}\n${text}`);
    return together.confidence > alone.confidence ? together : alone;
  }
}

/** The beginning of the system message, and the end of the user turn before the last. */
function contextOf(turns: readonly Turn[]): string {
  const users = turns.filter(({ role, text }) => role === 'user' && text.trim() !== '');
  const system = turns.find(({ role }) => role === 'system')?.text.slice(0, CONTEXT);
  const earlier = users.at(-2)?.text.slice(-CONTEXT);
  return [system, earlier].filter((part) => part !== undefined && part !== '').join('\n');
}

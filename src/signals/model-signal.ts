import { Absent } from '../base/value.ts';
import type { PromptReader } from '../text-model/reader.ts';
import { NO_TEXT, NOT_LOADED } from './absences.ts';
import type { Signal } from './types.ts';

/** Of a signal that a model reads: what it is called and means, and what it says. */
interface Described {
  readonly id: string;
  readonly summary: string;
  readonly reader: () => Promise<PromptReader>;
}

/** The label that a model gives; absent where none is likely enough. */
export function labelSignal(
  { id, summary, reader }: Described,
  labels: readonly string[],
  examples: Readonly<Record<string, string>>,
): Signal {
  const signal: Signal = {
    id,
    type: { kind: 'string', values: labels },
    cost: 'model',
    summary,
    absentWhen: 'the traffic carries no text, or no answer is likely enough',
    read: () => NOT_LOADED,
    arrange(value, draft) {
      const example = examples[String(value)];
      draft.needBody();
      if (example !== undefined) draft.pieces.push(example);
    },
    load: async () => withModel(signal, await reader()),
  };
  return signal;
}

function withModel(signal: Signal, reader: PromptReader): Signal {
  const unclear = new Absent('no answer is likely enough');
  const { floor } = reader.model;
  return {
    ...signal,
    read(request) {
      const judged = reader.read(request);
      if (judged === undefined) return NO_TEXT;
      return judged.confidence < floor ? unclear : judged.label;
    },
    odds(request) {
      const judged = reader.read(request);
      return judged && { labels: reader.model.labels, likelihoods: judged.probabilities };
    },
  };
}

/** How likely the label is that a model gives, also where that is not enough for an answer. */
export function confidenceSignal({ id, summary, reader }: Described): Signal {
  const signal: Signal = {
    id,
    type: { kind: 'number', min: 0, max: 1 },
    cost: 'model',
    summary,
    absentWhen: 'the traffic carries no text',
    needs: 'body',
    read: () => NOT_LOADED,
    load: async () => {
      const loaded = await reader();
      return {
        ...signal,
        read: (request) => loaded.read(request)?.confidence ?? NO_TEXT,
      };
    },
  };
  return signal;
}

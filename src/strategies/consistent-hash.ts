import { hash32 } from '../base/hash.ts';
import { defineStrategy, NOTHING_TO_CHOOSE } from './types.ts';

/** Options of `consistent-hash`. */
export interface ConsistentHashOptions {
  readonly by: string;
}

/**
 * The same key finds the same model. Rendezvous hashing (Thaler and Ravishankar, "Using name-based
 * mappings to increase hit rates", 1998): models are ordered by a hash of route, key and model, so
 * a model that leaves takes only its own keys along, and each of them goes to its own second best.
 */
export const consistentHash = defineStrategy<ConsistentHashOptions>({
  id: 'consistent-hash',
  dealsByName: true,
  summary: 'the same key finds the same model, as long as that model is there',
  options: {
    type: 'object',
    properties: {
      by: {
        type: 'string',
        description:
          'signal whose reading is the key; while it is absent, the id of the request is',
        examples: ['tenant'],
      },
    },
    required: ['by'],
    additionalProperties: false,
  },
  signalOptions: ['by'],
  order: (candidates, options, ambient) => {
    const found = ambient.key(options.by);
    const key = found ?? ambient.requestId;
    const scored = candidates
      .map((candidate) => ({
        candidate,
        score: hash32(`${ambient.routeId}\0${key}\0${candidate.id}`),
      }))
      .sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1));
    const first = scored[0];
    if (first === undefined) return NOTHING_TO_CHOOSE;
    const how =
      found === undefined
        ? `the request's id, as \`${options.by}\` is absent`
        : `\`${options.by}\``;
    return {
      order: scored.map((entry) => entry.candidate),
      why: () => `\`${first.candidate.id}\` by the hash of ${how}`,
    };
  },
});

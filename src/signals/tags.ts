import { distinct } from './distinct.ts';
import { defineSignal } from './types.ts';

/** Labels the caller or the log put on the request. */
export const tags = defineSignal({
  id: 'tags',
  type: { kind: 'set' },
  cost: 'free',
  summary: 'labels the caller or the log put on the request',
  absentWhen: 'never: a request without tags has the empty set',
  neverAbsent: true,
  read: (request) => distinct(request.tags),
  arrange(value, draft) {
    if (typeof value === 'object') draft.tags = value;
  },
});

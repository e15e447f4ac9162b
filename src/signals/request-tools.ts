import { NO_BODY } from './absences.ts';
import { defineSignal } from './types.ts';

/** Names of the tools the caller offers. */
export const requestTools = defineSignal({
  id: 'request.tools',
  type: { kind: 'set' },
  cost: 'free',
  summary: 'names of the tools the caller offers the model',
  absentWhen: 'the traffic carries no request body',
  needs: 'body',
  demands: () => ({ of: 'tools', by: ['search'] }),
  read: (request) => request.facts()?.tools ?? NO_BODY,
  arrange(value, draft) {
    draft.needBody();
    if (typeof value === 'object') draft.tools = value;
  },
});

import { NO_BODY } from './absences.ts';
import { recordedAttribute } from './recorded-attribute.ts';
import { defineSignal } from './types.ts';

/** Whether the caller wants the answer as a stream. */
export const requestStream = defineSignal({
  id: 'request.stream',
  type: { kind: 'boolean' },
  cost: 'free',
  summary: 'whether the caller wants the answer as a stream',
  absentWhen: 'the traffic carries no request body and did not record it',
  knownWithBody: true,
  read(request) {
    const facts = request.facts();
    if (facts !== undefined) return facts.stream;
    const recorded = recordedAttribute(request, 'gen_ai.request.stream');
    return typeof recorded === 'boolean' ? recorded : NO_BODY;
  },
  arrange(value, draft) {
    draft.welcomeBody();
    if (typeof value === 'boolean') draft.stream = value;
  },
});

import { recordedJson } from '../request/recorded-wishes.ts';
import { NO_BODY } from './absences.ts';
import { defineSignal } from './types.ts';

/** Whether the caller wants JSON. */
export const requestJson = defineSignal({
  id: 'request.json',
  type: { kind: 'boolean' },
  cost: 'free',
  summary: 'whether the caller wants JSON, by JSON mode or a JSON schema',
  absentWhen: 'the traffic carries no request body and did not record it',
  knownWithBody: true,
  demands: () => ({ of: 'json', by: true }),
  read(request) {
    const facts = request.facts();
    if (facts !== undefined) return facts.json;
    return recordedJson(request) ?? NO_BODY;
  },
  arrange(value, draft) {
    draft.welcomeBody();
    if (typeof value === 'boolean') draft.json = value;
  },
});

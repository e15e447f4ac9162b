import { Absent } from '../base/value.ts';
import { NO_BODY } from './absences.ts';
import { recordedAttribute } from './recorded-attribute.ts';
import { defineSignal } from './types.ts';

const NOT_SENT = new Absent('the request names no model');

/** The model the caller asked for. */
export const requestModel = defineSignal({
  id: 'request.model',
  type: { kind: 'string' },
  cost: 'free',
  summary: 'the model the caller asked for',
  absentWhen: 'the request names no model, or the traffic carries neither body nor model',
  read(request) {
    const facts = request.facts();
    if (facts !== undefined) return facts.model ?? NOT_SENT;
    const recorded = recordedAttribute(request, 'gen_ai.request.model');
    return typeof recorded === 'string' ? recorded : NO_BODY;
  },
  arrange(value, draft) {
    draft.welcomeBody();
    if (typeof value === 'string') draft.model = value;
  },
});

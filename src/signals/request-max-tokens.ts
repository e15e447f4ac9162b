import { Absent } from '../base/value.ts';
import { recordedMaxTokens } from '../request/recorded-wishes.ts';
import { NO_BODY } from './absences.ts';
import { defineSignal } from './types.ts';

const NOT_SENT = new Absent('the request sets no bound on output tokens');

/** The caller's bound on output tokens. */
export const requestMaxTokens = defineSignal({
  id: 'request.maxTokens',
  type: { kind: 'number', min: 0, integer: true },
  cost: 'free',
  summary: 'the most output tokens the caller wants',
  absentWhen: 'the request sets no bound, or the traffic carries neither body nor bound',
  read(request) {
    const facts = request.facts();
    if (facts !== undefined) return facts.maxTokens ?? NOT_SENT;
    return recordedMaxTokens(request) ?? NO_BODY;
  },
  arrange(value, draft) {
    draft.welcomeBody();
    if (typeof value === 'number') draft.maxTokens = value;
  },
});

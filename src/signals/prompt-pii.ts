import { findPii, PII_KINDS } from '../pii/find-pii.ts';
import { piiKinds } from '../pii/registry.ts';
import { NO_TEXT } from './absences.ts';
import { bothEnds } from './both-ends.ts';
import { arrangeScanned, scannedText } from './scanned-text.ts';
import { defineSignal } from './types.ts';

/** Code units that are read at each end of the conversation. */
const EACH_END = 262_144;

/** Which kinds of personal data the model would be sent. */
export const promptPii = defineSignal({
  id: 'prompt.pii',
  type: { kind: 'set', values: PII_KINDS },
  cost: 'scan',
  summary: 'kinds of personal data in the text of all turns, such as email, card or iban',
  absentWhen: 'the traffic carries no text',
  needs: 'body',
  read(request) {
    const text = scannedText(request, 'conversation');
    return text === undefined ? NO_TEXT : findPii(bothEnds(text, EACH_END));
  },
  arrange(value, draft) {
    if (typeof value !== 'object') return;
    const wanted = piiKinds.filter(({ id }) => value.includes(id));
    arrangeScanned(
      wanted.map(({ example }) => example),
      'conversation',
      draft,
    );
  },
});

import { NO_BODY } from './absences.ts';
import { defineSignal } from './types.ts';

/** Number of images in all turns. */
export const requestImages = defineSignal({
  id: 'request.images',
  type: { kind: 'number', min: 0, integer: true },
  cost: 'free',
  summary: 'number of images in the whole conversation',
  absentWhen: 'the traffic carries no request body',
  needs: 'body',
  growsWithReading: true,
  demands: () => ({ of: 'images', by: 1 }),
  read: (request) => request.facts()?.images ?? NO_BODY,
  arrange(value, draft) {
    draft.needBody();
    if (typeof value === 'number') draft.images = value;
  },
});

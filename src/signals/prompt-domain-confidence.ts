import { domainReader as reader } from '../prompt-models/models.ts';
import { confidenceSignal } from './model-signal.ts';

/** How sure the domain is. */
export const promptDomainConfidence = confidenceSignal({
  id: 'prompt.domain.confidence',
  summary: 'how likely the likeliest domain is (0 to 1)',
  reader,
});

import { DOMAINS } from '../prompt-models/labels.ts';
import { domainReader as reader } from '../prompt-models/models.ts';
import { labelSignal } from './model-signal.ts';

/** A prompt of each domain, to show what proofs claim. */
const examples = {
  biology: 'How does photosynthesis work in the leaves of a plant?',
  business:
    'Our company wants to raise prices for its customers: draft a pricing strategy for the sales team.',
  chemistry: 'What is the oxidation state of manganese in potassium permanganate?',
  'computer-science': 'How does a hash table resolve collisions in Python?',
  economics: 'How does a rise of the interest rate affect inflation and unemployment?',
  engineering: 'How do I size a steel beam for a load of 20 kN over a span of 6 m?',
  health: 'What are the side effects of ibuprofen for a patient with high blood pressure?',
  history: 'Why did the Western Roman Empire fall in the fifth century?',
  law: 'Can my landlord terminate the lease under tenancy law without notice?',
  math: 'Prove that the square root of 2 is irrational.',
  other: 'Which recipe is good for a summer dinner with friends?',
  philosophy: 'What does Kant mean by the categorical imperative in his moral philosophy?',
  physics:
    'A ball is dropped from 20 m. What is its velocity when it hits the ground, and its kinetic energy?',
  psychology: 'How does cognitive behavioural therapy treat anxiety and phobias?',
};

/** The field of knowledge. */
export const promptDomain = labelSignal(
  { id: 'prompt.domain', summary: 'the field of knowledge that the prompt is about', reader },
  DOMAINS,
  examples,
);

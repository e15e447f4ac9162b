/** What a prompt can set as its task, sorted. */
export const TASKS = [
  'advice',
  'classification',
  'closed-qa',
  'coding',
  'conversation',
  'creative-writing',
  'extraction',
  'factual-qa',
  'functional-writing',
  'math',
  'reasoning',
  'rewriting',
  'summarization',
  'translation',
] as const;

/** Fields of knowledge, sorted: those of MMLU-Pro. */
export const DOMAINS = [
  'biology',
  'business',
  'chemistry',
  'computer-science',
  'economics',
  'engineering',
  'health',
  'history',
  'law',
  'math',
  'other',
  'philosophy',
  'physics',
  'psychology',
] as const;

/** What a suggestion is of; editors show a sign for it. */
export type SuggestionKind =
  'key' | 'signal' | 'operator' | 'value' | 'model' | 'route' | 'strategy' | 'code';

/** One way to go on writing. */
export interface Suggestion {
  readonly label: string;
  readonly kind: SuggestionKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly text?: string;
  /** What is put in the place of the word; the label where it is not given. */
  readonly insert?: string;
  /** Where in it writing goes on; its end where it is not given. */
  readonly cursor?: number;
}

/** Ways to go on writing at a place, best first. */
export interface Completion {
  /** The word that is replaced, as offsets. */
  readonly start: number;
  readonly end: number;
  readonly suggestions: readonly Suggestion[];
}

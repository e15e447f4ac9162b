/** Where something stands in a text, in UTF-16 code units; `end` is behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A kind of personal data that can be told by its form, its check digits or the words before it. */
export interface PiiKind {
  readonly id: string;
  /** One line for docs and reports: what is recognised, and what vouches for it. */
  readonly summary: string;
  /** A made-up one, in words that make it recognisable. */
  readonly example: string;
  /** Digits that a text must have to contain one, so that most kinds pass over most texts. */
  readonly fewestDigits: number;
  /**
   * Where such data stands, in order. Linear in the text, never throws: shapes have bounded
   * quantifiers only, and looks around a match reach a bounded way.
   */
  find(text: string): Iterable<Span>;
}

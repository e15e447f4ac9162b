import type { JsonObject } from '../base/json.ts';
import type { Span } from '../source/span.ts';

export type Severity = 'error' | 'warning' | 'note';

/** A text to put in the place of a span. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** Edits of the sources that would mend a finding, all or none. */
export interface Fix {
  /** What it does, as an order: rename it to `when`. */
  readonly title: string;
  /** At least one; no two overlap. */
  readonly edits: readonly Edit[];
  /** Safe: no request is decided otherwise, which is proved again before it is applied. */
  readonly safety: 'safe' | 'unsafe';
}

/** Another place that belongs to a diagnostic. */
export interface Related {
  readonly message: string;
  readonly at: Span;
}

/** A finding, located and ready to print: lower case, one line, no full stop. */
export interface Diagnostic {
  /** Stable, kebab-case; has a page under docs/reference/diagnostics/. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Span;
  readonly related: readonly Related[];
  /** What to do. */
  readonly help?: string;
  readonly fix?: Fix;
  /** A request that shows it, as a line of traffic. */
  readonly witness?: JsonObject;
}

/** What a stage could build and all it found; no value only where nothing could be built. */
export interface Checked<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

import type { Span } from '../source/span.ts';

export type Severity = 'error' | 'warning' | 'note';

/** An edit of the source that would mend a finding. */
export interface Fix {
  readonly title: string;
  readonly at: Span;
  readonly text: string;
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
}

/** What a stage could build and all it found; no value only where nothing could be built. */
export interface Checked<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

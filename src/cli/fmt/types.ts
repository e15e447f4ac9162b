import type { Diagnostic } from '../../diagnostics/types.ts';

/** What formatting one file came to. */
export type FileOutcome = Formatted | Unread | Invalid | Refused;

export interface Formatted {
  readonly kind: 'formatted';
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly changed: boolean;
  /** The same with keys that stand in the file blanked out, to be shown. */
  readonly shown: { readonly before: string; readonly after: string };
}

/** There is no such file, or it must not be read. */
export interface Unread {
  readonly kind: 'unread';
  readonly path: string;
  readonly message: string;
}

/** It is not YAML that a policy may hold. */
export interface Invalid {
  readonly kind: 'invalid';
  readonly path: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What was written does not say what was read: our bug. */
export interface Refused {
  readonly kind: 'refused';
  readonly path: string;
  readonly why: string;
}

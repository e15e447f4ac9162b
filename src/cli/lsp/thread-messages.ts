import type { Findings } from '../../language-server/diagnose.ts';

/** What a thread is asked about files of an edition. */
export type Question =
  | { readonly kind: 'check'; readonly path: string; readonly now: number }
  | { readonly kind: 'rule'; readonly path: string; readonly id: string };

/** What the thread of the server says to the one that proves. */
export type ToThread =
  | {
      readonly kind: 'ask';
      readonly number: number;
      readonly edition: number;
      readonly question: Question;
    }
  /** What it wanted to read, or why that cannot be read. */
  | { readonly kind: 'bytes'; readonly number: number; readonly bytes: Uint8Array | string };

/** What the thread that proves says. */
export type FromThread =
  | { readonly kind: 'read'; readonly number: number; readonly path: string }
  | {
      readonly kind: 'answer';
      readonly number: number;
      readonly answer: Findings | string | undefined;
    };

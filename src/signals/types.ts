import type { Absent, Odds, Value, ValueType } from '../base/value.ts';
import type { JsonSchema } from '../base/json.ts';
import type { RequestDraft } from '../request/request-draft.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { TokenCounter } from '../request/types.ts';
import type { Answers, Remote } from './remote-types.ts';

/** The type of a signal's known readings. */
export type SignalType = ValueType;

/**
 * What a reading costs: free is nanoseconds, scan reads the prompt, model has a small model of this
 * process read it, remote asks somebody else. Lowest first.
 */
export const COST_CLASSES = ['free', 'scan', 'model', 'remote'] as const;
export type CostClass = (typeof COST_CLASSES)[number];

/** What a signal may use beside the request; everything of the world comes in here. */
export interface SignalContext {
  /** Milliseconds since 1970 UTC for requests that carry no time of their own. */
  readonly now: number | undefined;
  /** IANA time zone of the policy (`timeZone`), where it has one. */
  readonly timeZone: string | undefined;
  readonly tokens: TokenCounter;
  /** What others were asked and said; undefined in a rehearsal, where nobody is asked. */
  readonly answers?: Answers | undefined;
}

/** A part of a request that holds values by name, and the name. */
export interface Standing {
  readonly in: 'attributes' | 'headers';
  readonly name: string;
}

/** A named, typed fact about a request. */
export interface Signal {
  readonly id: string;
  readonly type: SignalType;
  readonly cost: CostClass;
  /** One line for `--help`, editors and the docs index. */
  readonly summary: string;
  /** Why a reading can be absent, one line. */
  readonly absentWhen: string;
  /** Every request has a reading. */
  readonly neverAbsent?: true;
  /** The policy must declare a time zone for this signal to mean anything. */
  readonly needsTimeZone?: boolean;
  /** Counts tokens, so `tokens: exact` loads a tokenizer when a rule reads it. */
  readonly countsTokens?: boolean;
  /** What the policy declared, for signals of its own; part of the policy's fingerprint. */
  readonly declaration?: unknown;
  /** The reading is absent exactly where the request has no body that is read, or no usable time. */
  readonly needs?: 'body' | 'time';
  /** The reading is there wherever the request has a body that is read, and maybe elsewhere. */
  readonly knownWithBody?: boolean;
  /**
   * Where the value stands, for a signal that is nothing but one value of the request, known where
   * it fits `type` and else absent: compiled rules then look there themselves. A function, as it is
   * no part of what a policy means.
   */
  stands?(): Standing;
  /**
   * A reading with which a request asks for what not every model can do, and what that is. A
   * function, as it is no part of what a policy means.
   */
  demands?(): { readonly of: 'tools' | 'images' | 'json'; readonly by: Value };
  /** A request grows with the reading, so the smallest one is made up. */
  readonly growsWithReading?: boolean;
  /**
   * The same signal with what it needs to read, for one that needs more than the request: loaded
   * where a policy names it, before anything is decided.
   */
  load?(): Promise<Signal>;
  /** For one whose reading somebody else gives: it reads what the context has of the answers. */
  readonly remote?: Remote;
  /** Pure; the same request and context give the same answer. Never throws. */
  read(request: RoutingRequest, context: SignalContext): Value | Absent;
  /** How likely each label is, for a signal whose reading is the likeliest one; undefined: not known. */
  odds?(request: RoutingRequest, context: SignalContext): Odds | undefined;
  /**
   * The way back: writes into the draft what makes the signal read `value`, so that the analysis
   * can show a request for what it claims. What is built is read again, so a signal may give up on
   * a value by writing nothing. Without it, no request is made up where a reading is wanted.
   */
  arrange?(value: Value, draft: RequestDraft, context: SignalContext): void;
}

/** Signals whose name carries a parameter, such as `header.x-team`: one member of the open set. */
export interface SignalFamily {
  /** What stands before the parameter, with its dot: `header.`. */
  readonly prefix: string;
  /** ECMAScript source of what the parameter may be, without anchors. */
  readonly parameter: string;
  readonly summary: string;
  /** A full name for docs and editors: `header.x-team`. */
  readonly example: string;
  /** The signal of a name that starts with `prefix` and whose parameter matched. */
  bind(name: string): Signal;
}

/** Says where options of a custom signal are wrong; `path` leads into the options. */
export interface OptionProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help?: string;
}

/** A kind of signal that policies declare for themselves under `signals:`. */
export interface SignalKind {
  /** The key that names the kind in a declaration: `keywords`, `regex`. */
  readonly id: string;
  readonly summary: string;
  /** Schema of the whole declaration, the kind's own key included. */
  readonly schema: JsonSchema;
  /** What stands under the kind's own key is the path of a file, which `bind` is given. */
  readonly namesFile?: true;
  /** Where in the declaration a model of the fleet is named, for kinds that name one. */
  readonly modelAt?: readonly string[];
  /**
   * The signal, or what is wrong with the options. `resolve` leads from a path as the policy writes
   * it to the file that is meant; `file` holds the bytes of the one that is named, for kinds
   * that name one. Never throws.
   */
  bind(
    id: string,
    declaration: unknown,
    resolve?: (path: string) => string,
    file?: Uint8Array,
  ): Signal | readonly OptionProblem[];
}

/** For registry files: keeps the member's type in one place. */
export function defineSignal(signal: Signal): Signal {
  return signal;
}

/** For registry files: keeps the member's type in one place. */
export function defineFamily(family: SignalFamily): SignalFamily {
  return family;
}

/** For registry files: keeps the member's type in one place. */
export function defineKind(kind: SignalKind): SignalKind {
  return kind;
}

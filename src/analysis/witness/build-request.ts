import { isObject, own, type JsonObject } from '../../base/json.ts';
import { Absent, type Value } from '../../base/value.ts';
import type { Policy, SignalId } from '../../policy/types.ts';
import { PLAIN_PHRASING, type Phrasing } from '../../request/draft-messages.ts';
import { RequestDraft } from '../../request/request-draft.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import type { Signal, SignalContext } from '../../signals/types.ts';
import { INPUT_TOKENS, readLine } from './read-line.ts';

/** What a signal reads. */
export type SignalReading = Value | Absent;

/** A request that was made up, and the line of traffic that says it. */
export interface Built {
  readonly request: RoutingRequest;
  /** `llmroute run --dry-run --input` takes it as one line. */
  readonly json: JsonObject;
}

export interface BuildOptions {
  /** The request's id, which splits may go by; without it, the id that `run --input` gives. */
  readonly id?: string;
  /** Whether to write into the request how many tokens it is taken to have. */
  readonly recordsTokens?: boolean;
  /** Whether a reading will do although it is another one; by default only the wanted one does. */
  readonly accepts?: (signal: SignalId, reading: SignalReading) => boolean;
}

/**
 * A request with the wanted readings, as small as it can be; undefined where none could be made.
 * Every wanted reading has been read from it again.
 */
export function buildRequest(
  wanted: ReadonlyMap<SignalId, SignalReading>,
  policy: Policy,
  context: SignalContext,
  options: BuildOptions = {},
): Built | undefined {
  const draft = new RequestDraft();
  const goals: Goal[] = [];
  for (const [id, reading] of wanted) {
    const signal = policy.signals.get(id);
    if (signal === undefined) return undefined;
    goals.push({ signal, reading });
    if (!(reading instanceof Absent)) signal.arrange?.(reading, draft, context);
  }
  const accepts =
    options.accepts ?? ((id: SignalId, reading: SignalReading) => isSame(wanted.get(id), reading));
  for (const body of bodies(draft, goals)) {
    for (const phrasing of body ? phrasings(draft) : [PLAIN_PHRASING]) {
      const drafted = draft.toJson({ body, phrasing });
      if (drafted === undefined) continue;
      const named = options.id === undefined ? drafted : { id: options.id, ...drafted };
      const json = options.recordsTokens === true ? recordTokens(named, context) : named;
      const request = readLine(json);
      if (request === undefined) return undefined;
      if (goals.every(({ signal }) => accepts(signal.id, signal.read(request, context)))) {
        return { request, json };
      }
    }
  }
  return undefined;
}

/** The line with the tokens that are counted of its body, where it does not say them itself. */
function recordTokens(line: JsonObject, { tokens }: SignalContext): JsonObject {
  const counted = readLine(line)?.inputTokens(tokens);
  if (counted === undefined || counted.from === 'recorded') return line;
  const attributes = own(line, 'attributes');
  const sent = isObject(attributes) ? attributes : {};
  return { ...line, attributes: { ...sent, [INPUT_TOKENS]: counted.count } };
}

/** One reading that is wanted. */
interface Goal {
  readonly signal: Signal;
  readonly reading: SignalReading;
}

/** Whether to try with a body and without, in this order. */
function bodies(draft: RequestDraft, goals: readonly Goal[]): readonly boolean[] {
  switch (draft.body) {
    case 'needed':
      return [true];
    case 'welcome': {
      const unwelcome = goals.some(
        ({ signal, reading }) =>
          reading instanceof Absent && (signal.needs === 'body' || signal.knownWithBody === true),
      );
      return unwelcome ? [false, true] : [true, false];
    }
    case undefined:
      return [false];
  }
}

/** Openings of different lengths, scripts and kinds, so that some pass by every pattern there is. */
const OPENINGS = [
  PLAIN_PHRASING.opening,
  'Summarise the minutes of the meeting.',
  'ok',
  '42',
  '你好',
  '…',
];

/** Ways to put the draft, the plainest first. */
function* phrasings(draft: RequestDraft): Generator<Phrasing> {
  const places =
    draft.chars === undefined && draft.conversationPieces.length === 0 ? [false] : [false, true];
  if (draft.text !== undefined || draft.pieces.length + draft.conversationPieces.length === 0) {
    for (const opening of OPENINGS) {
      for (const apart of places) yield { ...PLAIN_PHRASING, opening, apart };
    }
    return;
  }
  for (const openingAt of ['nowhere', 'start', 'end'] as const) {
    for (const opening of openingAt === 'nowhere' ? OPENINGS.slice(0, 1) : OPENINGS) {
      for (const joint of [' ', '\n', '']) {
        for (const reversed of [false, true]) {
          for (const apart of places) yield { opening, openingAt, joint, reversed, apart };
        }
      }
    }
  }
}

/** Whether two readings are the same; sets have no order, and it does not matter why one is absent. */
export function isSame(a: SignalReading | undefined, b: SignalReading): boolean {
  if (a instanceof Absent || b instanceof Absent) return a instanceof Absent && b instanceof Absent;
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  const members = new Set(a);
  return members.size === new Set(b).size && b.every((member) => members.has(member));
}

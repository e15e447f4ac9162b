import { isObject, own, type Json, type JsonObject } from '../../base/json.ts';
import { Absent } from '../../base/value.ts';
import type { Policy, SignalId } from '../../policy/types.ts';
import { PLAIN_PHRASING } from '../../request/draft-messages.ts';
import { recordOf } from '../../request/record-of.ts';
import { RequestDraft } from '../../request/request-draft.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import type { Signal, SignalContext } from '../../signals/types.ts';
import type { Witness, World } from '../find.ts';
import { buildRequest, type SignalReading } from './build-request.ts';
import { inputText } from './print-input.ts';

/** Longest record that is shown where a shorter one shows the same, in characters. */
const LONGEST = 4000;

/** What a record is, once a command line has given it; undefined where it is no request. */
export type ReadBack = (record: JsonObject) => RoutingRequest | undefined;

/** A world of requests that are like one that is there. */
export interface ChangingWorld {
  readonly world: World;
  /** Whether a request is not the one that is there with a change, but one that reads alike. */
  readonly isMadeUp: (witness: Witness) => boolean;
}

/**
 * Makes requests out of one that is there: what reads as wanted stays as it is, the rest is
 * changed. Where that cannot be, or the request is long, one is made up that reads alike.
 */
export function changingWorld(
  original: RoutingRequest,
  policy: Policy,
  context: SignalContext,
  readBack: ReadBack,
): ChangingWorld {
  const record = recordOf(original);
  const madeUp = new WeakSet<Witness>();
  const world: World = {
    context,
    build(wanted, signals, accepts) {
      const readings = new Map<SignalId, SignalReading>();
      const turned = new Map<Signal, SignalReading>();
      for (const [id, reading] of wanted) {
        const signal = signals.get(id) as Signal;
        const now = signal.read(original, context);
        const stays = accepts(id, now);
        readings.set(id, stays ? now : reading);
        if (!stays) turned.set(signal, reading);
      }
      const check = (json: JsonObject): Witness | undefined => {
        const request = readBack(json);
        if (request === undefined) return undefined;
        const isFit = [...wanted.keys()].every((id) =>
          accepts(id, (signals.get(id) as Signal).read(request, context)),
        );
        return isFit ? { request, json } : undefined;
      };
      const changed = first(edits(timed(record, signals, context), turned, context), check);
      if (changed !== undefined && isShort(changed)) return changed;
      const known = { ...policy, signals };
      const made = [readings, wanted].flatMap((readable) => {
        const built = buildRequest(readable, known, context, { accepts, id: original.id });
        return (built && check(built.json)) ?? [];
      });
      for (const witness of made) madeUp.add(witness);
      return made.find(isShort) ?? changed ?? made[0];
    },
  };
  return { world, isMadeUp: (witness) => madeUp.has(witness) };
}

function isShort({ json }: Witness): boolean {
  return inputText(json).length <= LONGEST;
}

function first<Item, Found>(
  items: Iterable<Item>,
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Read by the clock it would be another request tomorrow. */
function timed(
  record: JsonObject,
  signals: ReadonlyMap<SignalId, Signal>,
  { now }: SignalContext,
): JsonObject {
  const isRead = [...signals.values()].some(({ needs }) => needs === 'time');
  if (!isRead || now === undefined || own(record, 'start_time') !== undefined) return record;
  return { ...record, start_time: new Date(now).toISOString() };
}

/** The record with some readings changed, in every way that may do; nothing of it is checked. */
function* edits(
  record: JsonObject,
  turned: ReadonlyMap<Signal, SignalReading>,
  context: SignalContext,
): Generator<JsonObject> {
  const draft = new RequestDraft();
  const dropped: string[] = [];
  for (const [signal, reading] of turned) {
    const stands = signal.stands?.();
    if (!(reading instanceof Absent)) signal.arrange?.(reading, draft, context);
    else if (stands?.in === 'attributes') dropped.push(stands.name);
    else if (stands?.in === 'headers') dropped.push(`http.request.header.${stands.name}`);
  }
  const body = own(record, 'request');
  const hasBody = isObject(body);
  if (draft.body === 'needed' && !hasBody) return;
  const drafted = draft.toJson({ body: hasBody, phrasing: PLAIN_PHRASING });
  if (drafted === undefined) return;
  const laid = layOver(record, drafted, dropped);
  const rest = hasBody ? { ...body, ...without(own(drafted, 'request'), ['messages']) } : undefined;
  const untagged = withoutKeys(laid, 'attributes', ['llmroute.tags']);
  for (const one of draft.tags.length > 0 ? [laid] : [laid, untagged]) {
    if (rest === undefined) {
      yield one;
      continue;
    }
    for (const said of texts(rest, draft)) {
      yield { ...one, request: said };
      for (const key of Object.keys(said)) {
        if (!SAID.has(key)) yield { ...one, request: without(said, [key]) };
      }
    }
  }
}

/** Where the text of a body stands. */
const SAID: ReadonlySet<string> = new Set(['messages', 'input', 'system', 'instructions']);

function layOver(record: JsonObject, drafted: JsonObject, dropped: readonly string[]): JsonObject {
  const attributes = {
    ...object(own(record, 'attributes')),
    ...object(own(drafted, 'attributes')),
  };
  const time = own(drafted, 'start_time') ?? own(record, 'start_time');
  return {
    ...record,
    ...(time === undefined ? {} : { start_time: time }),
    attributes: without(attributes, dropped),
  };
}

/** The body with what the draft wants to be said, at the end of the last user turn. */
function* texts(body: JsonObject, draft: RequestDraft): Generator<JsonObject> {
  const pieces = [...draft.pieces, ...draft.conversationPieces];
  const hasMore = draft.turns !== undefined || draft.chars !== undefined || draft.images > 0;
  if (hasMore) return;
  if (draft.text === undefined && pieces.length === 0) {
    yield body;
    return;
  }
  for (const joint of [' ', '\n', '']) {
    const said = sayIn(
      body,
      (before) => draft.text ?? before.trimEnd() + joint + pieces.join(joint),
    );
    if (said !== undefined) yield said;
  }
}

/** Changes the text of the last user turn, where it stands as one string. */
function sayIn(body: JsonObject, change: (text: string) => string): JsonObject | undefined {
  const input = own(body, 'input');
  if (typeof input === 'string') return { ...body, input: change(input) };
  const messages = own(body, 'messages');
  if (!Array.isArray(messages)) return undefined;
  const turns = messages as readonly Json[];
  const at = turns.findLastIndex((turn) => isObject(turn) && own(turn, 'role') === 'user');
  const last = turns[at];
  const content = isObject(last) ? own(last, 'content') : undefined;
  if (!isObject(last) || typeof content !== 'string') return undefined;
  return { ...body, messages: turns.with(at, { ...last, content: change(content) }) };
}

function withoutKeys(record: JsonObject, name: string, keys: readonly string[]): JsonObject {
  return { ...record, [name]: without(own(record, name), keys) };
}

function without(value: Json | undefined, keys: readonly string[]): JsonObject {
  const kept = Object.entries(object(value)).filter(([key]) => !keys.includes(key));
  return Object.fromEntries(kept);
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

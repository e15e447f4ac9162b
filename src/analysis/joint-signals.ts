import type { Condition, Policy, SignalId } from '../policy/types.ts';
import { attributeSignal } from '../signals/attribute-signal.ts';
import type { Signal, SignalContext, SignalType } from '../signals/types.ts';
import { signalMeaning } from './signal-meaning.ts';

/** The signals of two policies side by side. */
export interface JointSignals {
  readonly signals: ReadonlyMap<SignalId, Signal>;
  /** What a signal of the old policy is called there: its own id, or another where they differ. */
  readonly nameBefore: (id: SignalId) => SignalId;
  /** Attributes that both declare, each in its own way: values that one of them reads as absent. */
  readonly widened: ReadonlySet<SignalId>;
}

/** What follows the id of a signal that means something else in the old policy. */
const BEFORE = '\u0000before';

/**
 * A signal that means the same in both policies is one signal. An attribute whose values or range
 * differ is one signal with the values of both, where it is compared by its values alone (`plain`).
 * Anything else that shares a name is two signals, which are taken to be independent.
 */
export function jointSignals(
  before: Policy,
  after: Policy,
  plain: (id: SignalId) => boolean,
): JointSignals {
  const signals = new Map(after.signals);
  const renamed = new Map<SignalId, SignalId>();
  const widened = new Set<SignalId>();
  for (const [id, old] of before.signals) {
    const now = after.signals.get(id);
    if (now === undefined) {
      signals.set(id, asBefore(old, before, id));
      continue;
    }
    if (signalMeaning(before, old) === signalMeaning(after, now)) continue;
    const both = before.attributes.has(id) && after.attributes.has(id) && plain(id);
    const type = both ? widest(old.type, now.type) : undefined;
    if (type === undefined) {
      renamed.set(id, id + BEFORE);
      signals.set(id + BEFORE, asBefore(old, before, id + BEFORE));
    } else {
      widened.add(id);
      signals.set(id, attributeSignal(id, type));
    }
  }
  return { signals, widened, nameBefore: (id) => renamed.get(id) ?? id };
}

/** A condition of the old policy in the names of the joint signals. */
export function renameSignals(condition: Condition, name: (id: SignalId) => SignalId): Condition {
  switch (condition.kind) {
    case 'always':
      return condition;
    case 'all':
    case 'any':
      return { ...condition, parts: condition.parts.map((part) => renameSignals(part, name)) };
    case 'not':
      return { ...condition, part: renameSignals(condition.part, name) };
    case 'test': {
      const signal = name(condition.signal);
      return signal === condition.signal ? condition : { ...condition, signal };
    }
  }
}

/** A signal as the old policy reads it, whatever the zone of the context that both are asked in. */
function asBefore(signal: Signal, { timeZone }: Policy, id: SignalId): Signal {
  if (id === signal.id && signal.needsTimeZone !== true) return signal;
  const there = (context: SignalContext): SignalContext => ({ ...context, timeZone });
  return {
    ...signal,
    id,
    read: (request, context) => signal.read(request, there(context)),
    arrange: (value, draft, context) => signal.arrange?.(value, draft, there(context)),
  };
}

function widest(a: SignalType, b: SignalType): SignalType | undefined {
  if (a.kind === 'string' && b.kind === 'string') {
    if (a.values === undefined || b.values === undefined) return { kind: 'string' };
    return { kind: 'string', values: [...new Set([...b.values, ...a.values])] };
  }
  if (a.kind === 'number' && b.kind === 'number' && (a.integer ?? false) === (b.integer ?? false)) {
    return {
      kind: 'number',
      ...(a.min !== undefined && b.min !== undefined ? { min: Math.min(a.min, b.min) } : {}),
      ...(a.max !== undefined && b.max !== undefined ? { max: Math.max(a.max, b.max) } : {}),
      integer: a.integer ?? false,
    };
  }
  return undefined;
}

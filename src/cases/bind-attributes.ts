import { Absent, type Value } from '../base/value.ts';
import type { Findings } from '../bind/findings.ts';
import { entriesOf, toJson } from '../bind/located.ts';
import { quote } from '../bind/quote.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import type { Attribute, Policy } from '../policy/types.ts';
import { RoutingRequest } from '../request/routing-request.ts';
import type { Attributes } from '../request/types.ts';
import { PLACE_ATTRIBUTES } from '../runtime/caller-place.ts';
import { attributeSignal } from '../signals/attribute-signal.ts';
import type { SignalType } from '../signals/types.ts';
import type { Located } from '../syntax/types.ts';

/** What traffic records by name: OpenTelemetry's, and readings of signals that ask somebody else. */
const RECORDED = ['gen_ai.', 'llmroute.signal.'];

/**
 * The attributes of a request. A value that the policy takes for absent is a mistake, unless the
 * case says so: `absent` is the signal that it expects to be absent.
 */
export function bindAttributes(
  section: Located | undefined,
  absent: string | undefined,
  policy: Policy,
  findings: Findings,
): Attributes {
  // Without a prototype, so that a name such as `__proto__` is a name and nothing else.
  const attributes = Object.create(null) as Record<string, Value>;
  for (const { key, value } of entriesOf(section)) {
    const sent = toJson(value);
    if (sent === null || (typeof sent === 'object' && !isTexts(sent))) continue;
    attributes[key.value] = sent;
    if (RECORDED.some((prefix) => key.value.startsWith(prefix))) continue;
    const type = policy.attributes.get(key.value)?.type ?? placeType(key.value);
    if (type === undefined) {
      findings.unknown(
        'unknown-attribute',
        key.span,
        `the policy declares no attribute ${quote(key.value)}`,
        key.value,
        [...policy.attributes.keys(), ...Object.keys(PLACE_ATTRIBUTES)],
        'declare it under `attributes` in the policy, or remove it',
      );
    } else if (absent !== key.value) {
      checkValue(key.value, type, sent, value, findings);
    }
  }
  return attributes;
}

function checkValue(
  name: string,
  type: Attribute['type'],
  sent: Value,
  node: Located,
  findings: Findings,
): void {
  const request = new RoutingRequest({ id: name, attributes: { [name]: sent } });
  const reading = attributeSignal(name, type).read(request, NO_CONTEXT);
  if (!(reading instanceof Absent)) return;
  const words = 'values' in type ? (type.values ?? []) : [];
  const near = typeof sent === 'string' ? didYouMean(sent, words) : undefined;
  findings.error(
    'wrong-attribute',
    node.span,
    `${quote(String(sent))} is not a value of ${quote(name)}: ${reading.why}`,
    near ?? `where that is the point of the case, write \`absent: ${name}\` under \`expect\``,
  );
}

/** Attributes need neither a clock nor a tokenizer. */
const NO_CONTEXT = {
  now: undefined,
  timeZone: undefined,
  tokens: { from: 'estimated', count: () => 0 },
} as const;

function placeType(name: string): SignalType | undefined {
  if (!Object.hasOwn(PLACE_ATTRIBUTES, name)) return undefined;
  return PLACE_ATTRIBUTES[name] === 'number' ? { kind: 'number' } : { kind: 'string' };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

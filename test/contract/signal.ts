import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { Absent, type Value } from '../../src/base/value.ts';
import { parseInput } from '../../src/cli/run/read-request.ts';
import { RequestDraft } from '../../src/request/request-draft.ts';
import { RoutingRequest, type RequestParts } from '../../src/request/routing-request.ts';
import { localTime } from '../../src/signals/local-time.ts';
import type { Signal, SignalContext, SignalType } from '../../src/signals/types.ts';
import { APIS, contextOf, hostileBody } from '../support/requests.ts';

const scalar = fc.oneof(
  fc.constantFrom<Value>('free', '', 'x'.repeat(50), 0, -0, -1, 1.5, NaN, Infinity, true, false),
  fc.constantFrom<Value>(['a', 'b'], []),
);

const parts: fc.Arbitrary<RequestParts> = fc.record(
  {
    id: fc.constant('request-1'),
    api: fc.constantFrom(...APIS),
    body: hostileBody,
    attributes: fc.dictionary(
      fc.constantFrom('plan', 'gen_ai.request.model', 'gen_ai.request.stream', '__proto__'),
      scalar,
    ),
    headers: fc.dictionary(fc.constantFrom('x-team', '__proto__', 'host'), fc.string()),
    tags: fc.array(fc.constantFrom('a', 'b', '__proto__')),
    time: fc.constantFrom(0, -1, NaN, Infinity, 1e300, 1_762_000_000_000, 253_402_300_799_999),
  },
  { requiredKeys: ['id'] },
);

const contexts = fc.constantFrom(
  contextOf(),
  contextOf({ now: 1_762_000_000_000, timeZone: 'Europe/Berlin' }),
  contextOf({ now: 1_762_000_000_000, timeZone: 'No/Where' }),
  contextOf({ now: NaN, timeZone: 'UTC' }),
);

/** What every signal promises, over hostile requests. */
export function signalContract(signal: Signal): void {
  test('states its type, its cost and when it is absent', () => {
    for (const line of [signal.summary, signal.absentWhen]) {
      expect(line).toMatch(/^[^\n]*\S[^\n.]$/);
      expect(line).toMatch(/^[^A-Z]/);
    }
    expect(signal.id).toMatch(/^[a-z][\w.$^+~-]*$/);
  });

  test('never throws, answers its type or a reason, and twice the same', () => {
    fc.assert(
      fc.property(parts, contexts, (made, context) => {
        const reading = signal.read(new RoutingRequest(made), context);
        if (reading instanceof Absent) expect(reading.why).toMatch(/^[^A-Z\n][^\n]*[^\n.]$/);
        else expect(misfit(signal.type, reading)).toBeUndefined();
        const request = new RoutingRequest(made);
        expect(signal.read(request, context)).toEqual(reading);
        expect(signal.read(request, context)).toEqual(reading);
      }),
      { numRuns: 500 },
    );
  });

  test('is absent where it says so, and nowhere else', () => {
    fc.assert(
      fc.property(parts, contexts, (made, context) => {
        const request = new RoutingRequest(made);
        const known = !(signal.read(request, context) instanceof Absent);
        const body = request.facts() !== undefined;
        if (signal.neverAbsent === true) expect(known).toBe(true);
        if (signal.needs === 'body') expect(known).toBe(body);
        if (signal.needs === 'time') {
          expect(known).toBe(!(localTime(request, context) instanceof Absent));
        }
        if (signal.knownWithBody === true && body) expect(known).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is absent, or known, for a request that says nothing, and says why', () => {
    const reading = signal.read(new RoutingRequest({ id: 'request-1' }), contextOf());
    if (reading instanceof Absent) expect(reading.why).not.toBe('');
    else expect(misfit(signal.type, reading)).toBeUndefined();
  });
}

/** What every signal with a way back promises: what it arranges it reads, through a line of traffic. */
export function arrangeContract(
  signal: Signal,
  values: readonly Value[],
  context: SignalContext = contextOf(),
): void {
  test.each(values.map((value) => [JSON.stringify(value).slice(0, 60), value] as const))(
    'a request that reads %s is made up',
    (_, value) => {
      const draft = new RequestDraft();
      signal.arrange?.(value, draft, context);
      expect(readBack(draft.toJson(), signal, context)).toEqual(value);
    },
  );
}

/** The reading of a line of traffic, as `run --input` reads it. */
function readBack(
  line: JsonObject | undefined,
  signal: Signal,
  context: SignalContext,
): Value | Absent | string {
  const read = parseInput(JSON.stringify(line));
  return typeof read === 'string' ? read : signal.read(new RoutingRequest(read), context);
}

/** Why a reading is not of a type, or undefined where it is. */
export function misfit(type: SignalType, value: Value): string | undefined {
  switch (type.kind) {
    case 'string':
      if (typeof value !== 'string') return 'not a string';
      return type.values?.includes(value) === false ? `\`${value}\` is not listed` : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'not a boolean';
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'not a finite number';
      if (type.integer === true && !Number.isInteger(value)) return 'not whole';
      if (value < (type.min ?? -Infinity) || value > (type.max ?? Infinity)) return 'out of range';
      return undefined;
    case 'set':
      if (!Array.isArray(value)) return 'not a set';
      if (value.some((member) => typeof member !== 'string')) return 'a member is not a string';
      if (new Set(value).size !== value.length) return 'a member occurs twice';
      return value.every((member: string) => type.values?.includes(member) ?? true)
        ? undefined
        : 'a member is not listed';
  }
}

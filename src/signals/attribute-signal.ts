import { Absent } from '../base/value.ts';
import { describe, fitting } from './fit-type.ts';
import type { Signal, SignalType } from './types.ts';

/**
 * The signal of a declared attribute. Callers are outside: a value of another type, or outside what
 * was declared, is absent with the reason, never a silent false.
 */
export function attributeSignal(id: string, type: SignalType): Signal {
  const notSent = new Absent(`\`${id}\` was not sent`);
  const misfit = new Absent(`\`${id}\` was sent, but it is not ${describe(type)}`);
  const fits = fitting(type);
  return {
    id,
    type,
    cost: 'free',
    summary: `the attribute \`${id}\` as the caller sent it`,
    absentWhen: 'the attribute was not sent, or is not what the policy declares',
    stands: () => ({ in: 'attributes', name: id }),
    read(request) {
      const { attributes } = request;
      // Nothing that an object inherits fits a type, so only what does not fit is looked at again.
      const value = fits(attributes[id]);
      if (value !== undefined) return value;
      return Object.hasOwn(attributes, id) ? misfit : notSent;
    },
    arrange(value, draft) {
      draft.attributes.set(id, value);
    },
  };
}

import { Absent } from '../base/value.ts';
import { describe, fitting } from './fit-type.ts';
import { recordedAttribute } from './recorded-attribute.ts';
import type { Remote } from './remote-types.ts';
import type { Signal, SignalType } from './types.ts';

/** Before the name of a signal: the attribute under which a rehearsal finds its reading. */
const RECORDED = 'llmroute.signal.';

const REHEARSED = new Absent('not asked in a rehearsal');
const NOT_NEEDED = new Absent('not asked, as the decision does not depend on it');

/** What a signal is whose reading somebody else gives. */
export interface RemoteParts {
  readonly type: SignalType;
  readonly summary: string;
  readonly declaration: unknown;
  readonly remote: Remote;
}

/**
 * A signal whose reading somebody else gives. Where nobody is asked it reads what the request has
 * recorded of it; where somebody is, a caller's record counts for nothing.
 */
export function remoteSignal(id: string, parts: RemoteParts): Signal {
  const { type } = parts;
  const name = `${RECORDED}${id}`;
  const misfit = new Absent(`\`${name}\` was recorded, but it is not ${describe(type)}`);
  const fits = fitting(type);
  return {
    id,
    ...parts,
    cost: 'remote',
    absentWhen: 'nobody was asked, or no answer of its type came in time',
    read(request, { answers }) {
      if (answers !== undefined) return answers.of(id) ?? NOT_NEEDED;
      const recorded = recordedAttribute(request, name);
      return recorded === undefined ? REHEARSED : (fits(recorded) ?? misfit);
    },
    arrange(value, draft) {
      draft.attributes.set(name, value);
    },
  };
}

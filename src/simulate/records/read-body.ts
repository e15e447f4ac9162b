import { isObject, own, type JsonObject } from '../../base/json.ts';
import { detectApi } from '../../request/detect-api.ts';
import type { RequestParts } from '../../request/routing-request.ts';
import type { Api } from '../../request/types.ts';
import type { BadRecord, TrafficPosition } from '../types.ts';
import { badRecord } from './bad-record.ts';
import { defaultId } from './default-id.ts';
import { showValue } from './show-value.ts';

/** What logs write beside a body; a body itself has none of it. */
const LOGGED = ['startTime', 'attributes'];

/** Whether a record is a body of this dialect and nothing more. */
export function isBody(record: JsonObject, api: Api): boolean {
  return detectApi(record) === api && !LOGGED.some((name) => Object.hasOwn(record, name));
}

/** The request of a line that is nothing but a body: its turns must be there and be objects. */
export function readBody(
  body: JsonObject,
  api: Api,
  turnsIn: 'messages' | 'input',
  position: TrafficPosition,
): RequestParts | BadRecord {
  const problem = checkTurns(body, turnsIn);
  return problem ?? { id: defaultId(position), api, body };
}

/** Why the turns of a body cannot be read, where they cannot. */
function checkTurns(body: JsonObject, turnsIn: 'messages' | 'input'): BadRecord | undefined {
  const turns = own(body, turnsIn);
  if (turnsIn === 'input' && typeof turns === 'string') return undefined;
  if (!Array.isArray(turns)) {
    const wanted = turnsIn === 'input' ? 'a text or a list' : 'a list';
    return turns === undefined
      ? badRecord(`the body has no \`${turnsIn}\``)
      : badRecord(`\`${turnsIn}\` must be ${wanted}, not ${showValue(turns)}`);
  }
  for (let index = 0; index < turns.length; index++) {
    const turn: unknown = turns[index];
    if (!isObject(turn)) {
      return badRecord(`\`${turnsIn}[${index}]\` must be an object, not ${showValue(turn)}`);
    }
  }
  return undefined;
}

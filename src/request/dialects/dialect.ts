import type { Json, JsonObject } from '../../base/json.ts';
import type { RequestFacts } from '../types.ts';

/**
 * How one body dialect is read. Bodies are arbitrary JSON from outside: nothing here throws,
 * what has the wrong type is passed over, and every walk goes to a fixed depth.
 */
export interface Dialect {
  /** What the body says. */
  facts(body: JsonObject): RequestFacts;
  /**
   * What the model reads beside the text of the turns: tool definitions, tool calls of earlier
   * turns, the schema of the answer. As sent, for counting tokens only.
   */
  beside(body: JsonObject): readonly Json[];
}

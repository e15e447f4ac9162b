import type { Json, JsonObject } from '../base/json.ts';
import type { Findings } from '../bind/findings.ts';
import { asBoolean, asNumber, asText, field, itemsOf } from '../bind/located.ts';
import type { Located, LocatedMap } from '../syntax/types.ts';

/** Keys of a request that say what the caller of a prompt wants. */
export const WISHES = ['tools', 'images', 'json', 'stream', 'maxTokens', 'model'] as const;

/** Most images a request may ask for; each is an object of the body. */
const MOST_IMAGES = 1000;

/** What the caller of a prompt wants. */
export interface Wishes {
  readonly tools: readonly string[];
  readonly images: number;
  readonly json: boolean;
  readonly stream: boolean;
  readonly maxTokens: number | undefined;
  readonly model: string | undefined;
}

/** The OpenAI chat body of a prompt with what the request says beside it. */
export function promptBody(prompt: string, node: LocatedMap, findings: Findings): JsonObject {
  return chatBody(prompt, {
    tools: itemsOf(field(node, 'tools')).flatMap((tool) => asText(tool) ?? []),
    images: wholeNumber(node, 'images', MOST_IMAGES, findings) ?? 0,
    json: boolean(node, 'json', findings),
    stream: boolean(node, 'stream', findings),
    maxTokens: wholeNumber(node, 'maxTokens', Number.MAX_SAFE_INTEGER, findings),
    model: asText(field(node, 'model')),
  });
}

/** The OpenAI chat body of a prompt with one user message. */
export function chatBody(prompt: string, wishes: Wishes): JsonObject {
  const content: Json[] = [{ type: 'text', text: prompt }];
  for (let index = 1; index <= wishes.images; index++) content.push(image(index));
  const body: Record<string, Json> = {
    messages: [{ role: 'user', content: wishes.images > 0 ? content : prompt }],
  };
  if (wishes.tools.length > 0) body['tools'] = wishes.tools.map(tool);
  if (wishes.json) body['response_format'] = { type: 'json_object' };
  if (wishes.stream) body['stream'] = true;
  if (wishes.maxTokens !== undefined) body['max_completion_tokens'] = wishes.maxTokens;
  if (wishes.model !== undefined) body['model'] = wishes.model;
  return body;
}

function image(index: number): JsonObject {
  return { type: 'image_url', image_url: { url: `https://example.com/${String(index)}.png` } };
}

function tool(name: string): JsonObject {
  return { type: 'function', function: { name, parameters: { type: 'object' } } };
}

/** The gate lets text through here, for placeholders; what they stood for is looked at again. */
function wholeNumber(
  map: LocatedMap,
  name: string,
  most: number,
  findings: Findings,
): number | undefined {
  const node = field(map, name);
  const value = asNumber(node);
  if (node === undefined) return undefined;
  if (value !== undefined && Number.isInteger(value) && value >= 0 && value <= most) return value;
  wrongType(name, node, 'a whole number', findings);
  return undefined;
}

function boolean(map: LocatedMap, name: string, findings: Findings): boolean {
  const node = field(map, name);
  const value = asBoolean(node);
  if (node !== undefined && value === undefined) {
    wrongType(name, node, '`true` or `false`', findings);
  }
  return value === true;
}

function wrongType(name: string, node: Located, wanted: string, findings: Findings): void {
  if (node.kind !== 'scalar' || node.value === null) return;
  findings.error('wrong-type', node.span, `\`${name}\` must be ${wanted}`, `give it ${wanted}`);
}

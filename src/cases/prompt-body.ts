import type { Json, JsonObject } from '../base/json.ts';
import type { Findings } from '../bind/findings.ts';
import { asBoolean, asNumber, asText, field, itemsOf } from '../bind/located.ts';
import type { Located, LocatedMap } from '../syntax/types.ts';

/** Keys of a request that say what the caller of a prompt wants. */
export const WISHES = ['tools', 'images', 'json', 'stream', 'maxTokens', 'model'] as const;

/** Most images a request may ask for; each is an object of the body. */
const MOST_IMAGES = 1000;

/** The OpenAI chat body of a prompt with what else the request says: tools, images and so on. */
export function promptBody(prompt: string, node: LocatedMap, findings: Findings): JsonObject {
  const body: Record<string, Json> = { messages: [{ role: 'user', content: prompt }] };
  const images = wholeNumber(node, 'images', MOST_IMAGES, findings) ?? 0;
  if (images > 0) {
    const content: Json[] = [{ type: 'text', text: prompt }];
    for (let index = 1; index <= images; index++) content.push(image(index));
    body['messages'] = [{ role: 'user', content }];
  }
  const tools = itemsOf(field(node, 'tools')).flatMap((tool) => asText(tool) ?? []);
  if (tools.length > 0) body['tools'] = tools.map(tool);
  if (boolean(node, 'json', findings)) body['response_format'] = { type: 'json_object' };
  if (boolean(node, 'stream', findings)) body['stream'] = true;
  const maxTokens = wholeNumber(node, 'maxTokens', Number.MAX_SAFE_INTEGER, findings);
  if (maxTokens !== undefined) body['max_completion_tokens'] = maxTokens;
  const model = asText(field(node, 'model'));
  if (model !== undefined) body['model'] = model;
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

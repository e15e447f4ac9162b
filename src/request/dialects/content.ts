import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { isList } from './fields.ts';

// Every key below is read directly: `JSON.parse` makes own properties only, and none of the names
// read here exists on `Object.prototype`.

/** The text and images of one message while its parts are being read. */
export class Content {
  text = '';
  images = 0;
  #parts = 0;

  add(text: string): void {
    this.text = this.#parts === 0 ? text : `${this.text}\n${text}`;
    this.#parts++;
  }

  /** Reads `content` as messages carry it: a string, one part, or a list of parts. */
  read(content: Json | undefined): void {
    if (typeof content === 'string') this.add(content);
    else if (isList(content)) for (const part of content) this.readPart(part, true);
    else this.readPart(content, true);
  }

  /** Reads one part; parts inside a part are read one level deep. */
  readPart(part: Json | undefined, outer: boolean): void {
    if (typeof part === 'string') this.add(part);
    if (!isObject(part)) return;
    const type = part['type'];
    // Images first: their data is never text, however it is sent.
    if (typeof type === 'string' && IMAGE_TYPES.has(type)) {
      this.images++;
      return;
    }
    const text = part['text'];
    if (typeof text === 'string') {
      this.add(text);
    } else if (type === 'refusal') {
      if (typeof part['refusal'] === 'string') this.add(part['refusal']);
    } else if (type === 'document') {
      this.#readDocument(part['source']);
    } else if (outer) {
      const content = part['content'];
      if (typeof content === 'string') this.add(content);
      else if (isList(content)) for (const inner of content) this.readPart(inner, false);
    }
  }

  /** Documents sent as plain text are read; those sent as files are not. */
  #readDocument(source: Json | undefined): void {
    if (!isObject(source)) return;
    if (source['type'] === 'text' && typeof source['data'] === 'string') this.add(source['data']);
    const content = source['content'];
    if (typeof content === 'string') this.add(content);
    else if (isList(content)) for (const inner of content) this.readPart(inner, false);
  }
}

/** Part types that are pictures: OpenAI chat, OpenAI responses (two), Anthropic messages. */
const IMAGE_TYPES: ReadonlySet<string> = new Set([
  'image_url',
  'input_image',
  'computer_screenshot',
  'image',
]);

import { DOMParser, type Document } from '@xmldom/xmldom';

/** The document of a text that must be well-formed XML: the least complaint is an error. */
export function parseXml(text: string): Document {
  const parser = new DOMParser({
    onError: (level, message) => {
      // It takes U+FFFD for a sign of a wrong encoding; we write it where a character cannot stand.
      if (/replacement character/.test(message)) return;
      throw new Error(`${level}: ${message}`);
    },
  });
  return parser.parseFromString(text, 'text/xml');
}

/** A text in two parts: what is asked, and what is quoted for it. */
export interface Parts {
  readonly instruction: string;
  readonly body: string;
}

/** Longer texts are read at both ends and in samples between: UTF-16 units at each end. */
const END = 1000;
/** Units of each sample, and how many there are. */
const SAMPLE = 160;
const SAMPLES = 3;

/** What encloses quoted material: fences, quotes of three marks, tags that say so. */
const QUOTED =
  /```[\s\S]{0,4000}?(?:```|$)|"""[\s\S]{0,4000}?(?:"""|$)|<(document|context|article|text|transcript|email|source|input|data)>[\s\S]{0,4000}?(?:<\/\1>|$)/gi;

/**
 * Tells what is asked from what is quoted, where the text says so by fences, quotes of three marks,
 * or tags. Of a long text both ends are read, and samples between. Bounded whatever its length.
 */
export function instructionOf(whole: string): Parts {
  const text = sampled(whole);
  if (!text.includes('```') && !text.includes('"""') && !text.includes('<')) {
    return { instruction: text, body: '' };
  }
  const quoted: string[] = [];
  const rest = text.replace(QUOTED, (part) => {
    quoted.push(part);
    return '\n';
  });
  // Nothing but a quotation: the quotation is what there is to go by.
  if (rest.trim() === '') return { instruction: text, body: '' };
  return { instruction: rest, body: quoted.join('\n') };
}

function sampled(text: string): string {
  const room = 2 * END + SAMPLES * SAMPLE;
  if (text.length <= room) return text;
  const parts = [text.slice(0, END)];
  const between = text.length - 2 * END;
  for (let one = 1; one <= SAMPLES; one++) {
    const middle = END + Math.floor((between * one) / (SAMPLES + 1));
    parts.push(text.slice(middle - SAMPLE / 2, middle + SAMPLE / 2));
  }
  parts.push(text.slice(-END));
  return parts.join('\n');
}

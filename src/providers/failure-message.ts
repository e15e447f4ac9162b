const LONGEST = 300;

/** What a provider said, fit to print: one line, no control characters, no keys, at most 300 characters. */
export function failureMessage(text: string): string {
  const line = text
    .slice(0, 4 * LONGEST)
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .replace(KEY_LIKE, '[key]')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Keys as providers write them: `sk-…`, `gsk_…`, `xai-…`, and whatever follows `Bearer`. */
const KEY_LIKE =
  /\b(?:sk|pk|rk|gsk|xai|hf|key|api)[-_][A-Za-z0-9*_-]{8,}|(?<=\bBearer )[A-Za-z0-9._*-]{8,}/g;

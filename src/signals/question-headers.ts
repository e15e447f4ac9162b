import { isObject } from '../base/json.ts';
import { parseHeaderKey } from '../base/key-source.ts';
import { SECRET_NAME } from '../base/secret-name.ts';
import type { OptionReader } from './option-reader.ts';
import type { QuestionHeader } from './remote-types.ts';

/** Most headers of one question. */
const MOST = 50;

/** A token of RFC 9110, 5.6.2. */
const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;

/** What HTTP itself says of a question. */
const OWN = new Set([
  ...['connection', 'content-length', 'content-type', 'expect', 'host', 'keep-alive'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
]);

/** The headers that `headers` states; a secret is named there, never written. */
export function questionHeaders(
  options: OptionReader,
  resolve: (path: string) => string,
): readonly QuestionHeader[] {
  const written = options.get('headers');
  if (written === undefined) return [];
  const names = isObject(written) ? Object.keys(written) : [];
  if (!isObject(written) || names.length > MOST) {
    const message = `\`headers\` is not a map of at most ${String(MOST)} headers`;
    options.wrong(['headers'], message, 'write `{ authorization: Bearer env:NAME }`');
    return [];
  }
  const seen = new Set<string>();
  return names.flatMap((name): readonly QuestionHeader[] => {
    const lower = name.toLowerCase();
    const problem = nameProblem(name, seen);
    seen.add(lower);
    const value = written[name];
    const key = typeof value === 'string' ? parseHeaderKey(value) : undefined;
    if (problem !== undefined) options.wrong(['headers', name], problem, 'leave it out');
    else if (key !== undefined) {
      const { before, source } = key;
      const found =
        source.kind === 'file' ? ({ kind: 'file', path: resolve(source.path) } as const) : source;
      return [{ name: lower, text: before, key: found }];
    } else if (SECRET_NAME.test(name)) {
      // INVARIANT: the message does not show what is written there, and the source has it blanked.
      const message = `header \`${name}\` is neither \`env:NAME\` nor \`file:path\`, and a key must not stand in a policy`;
      const help = 'put the key into the environment or a file and name that: `Bearer env:NAME`';
      options.wrong(['headers', name], message, help);
    } else if (typeof value !== 'string' || !/^[\x20-\x7e]{0,1000}$/.test(value)) {
      const message = `header \`${name}\` is not a text of visible ASCII`;
      options.wrong(['headers', name], message, 'write it as a string of at most 1,000 characters');
    } else return [{ name: lower, text: value, key: undefined }];
    return [];
  });
}

function nameProblem(name: string, seen: ReadonlySet<string>): string | undefined {
  if (!NAME.test(name)) return `\`${name}\` cannot name a header`;
  if (OWN.has(name.toLowerCase())) return `header \`${name}\` is set by HTTP itself`;
  return seen.has(name.toLowerCase()) ? `header \`${name}\` is stated twice` : undefined;
}

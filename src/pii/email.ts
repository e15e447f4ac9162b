import { matches } from './matches.ts';
import type { PiiKind } from './types.ts';

/**
 * Local part (atoms of RFC 5322 and letters of any script, RFC 6531), `@`, labels, and a top level
 * domain of letters. The at sign is looked for first, so the rest is read from there.
 */
const AT = /@[\p{L}\d]/gu;
const LOCAL = /(?:^|[^\p{L}\p{N}._%+-])([\p{L}\p{N}_+][\p{L}\p{N}._%+'-]{0,63})$/u;
const DOMAIN =
  /^(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.){1,8}(\p{L}{2,24})(?![\p{L}\p{N}@-])/u;

/** Names of files that pictures in two resolutions have (`logo@2x.png`). */
const FILE = /^(?:png|jpe?g|gif|svg|webp|css|js|ts|json|html)$/i;

/** E-mail addresses. */
export const email: PiiKind = {
  id: 'email',
  summary: 'e-mail address, by its form (RFC 5322 and 6531); not `user@host` within an URL',
  example: 'Write to ada.lovelace@example.com',
  fewestDigits: 0,
  *find(text) {
    for (const { start: at } of matches(text, AT, () => true)) {
      const before = text.slice(Math.max(0, at - 65), at);
      const local = LOCAL.exec(before)?.[1];
      if (local === undefined || local.endsWith('.')) continue;
      const domain = DOMAIN.exec(text.slice(at + 1, at + 255));
      if (domain === null || FILE.test(domain[1] ?? '')) continue;
      const start = at - local.length;
      const end = at + 1 + domain[0].length;
      // `https://name:password@host`, `git@host:path`: accounts of machines.
      if (/:\/\/\S{0,64}$/.test(text.slice(Math.max(0, start - 70), start))) continue;
      if (local === 'git' && text[end] === ':') continue;
      yield { start, end };
    }
  },
};

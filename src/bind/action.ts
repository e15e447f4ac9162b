import type { Action } from '../policy/types.ts';
import type { Span } from '../source/span.ts';
import type { Located } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { asNumber, asText, entryOf, field } from './located.ts';
import { quote } from './quote.ts';

/** Reports a route that is not there. */
export type FindRoute = (name: string, at: Span) => void;

/** What a rule or `default` leads to; undefined where that is broken. */
export function bindAction(
  node: Located,
  noun: string,
  findRoute: FindRoute,
  findings: Findings,
): Action | undefined {
  const route = entryOf(node, 'route');
  const reject = entryOf(node, 'reject');
  if (route !== undefined && reject !== undefined) {
    findings.error(
      'two-actions',
      reject.key.span,
      `${noun} has both \`route\` and \`reject\``,
      'keep one of them',
    );
    return undefined;
  }
  if (route !== undefined) {
    const name = asText(route.value);
    if (name === undefined) return undefined;
    findRoute(name, route.value.span);
    return { kind: 'route', route: name, span: route.value.span };
  }
  return reject === undefined ? undefined : bindReject(reject.value, findings);
}

function bindReject(node: Located, findings: Findings): Action | undefined {
  const status = asNumber(field(node, 'status'));
  const message = asText(field(node, 'message'));
  if (status === undefined || message === undefined) return undefined;
  if (!Number.isInteger(status) || status < 400 || status > 599) {
    findings.error(
      'wrong-status',
      field(node, 'status')?.span ?? node.span,
      `${quote(String(status))} is no status of a refused request`,
      'write a whole number from 400 to 599: 403 for refused, 429 for too many',
    );
    return undefined;
  }
  return { kind: 'reject', status, message, span: node.span };
}

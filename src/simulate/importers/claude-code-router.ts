import { own } from '../../base/json.ts';
import type { Value } from '../../base/value.ts';
import { badRecord, isBad } from '../records/bad-record.ts';
import { readId } from '../records/default-id.ts';
import { readCount } from '../records/read-count.ts';
import { readText } from '../records/read-text.ts';
import { readTime } from '../records/read-time.ts';
import { makeUsage } from '../records/read-usage.ts';
import { showValue } from '../records/show-value.ts';
import { defineImporter } from '../types.ts';

/** What the log calls a fact and what OpenTelemetry calls it. */
const NAMES: readonly (readonly [string, string])[] = [
  ['model', 'gen_ai.request.model'],
  ['provider', 'gen_ai.provider.name'],
  ['sessionId', 'session.id'],
  ['userAgent', 'user_agent.original'],
];

/**
 * Request logs of claude-code-router. Its `inputTokens` leaves out what was read from and written
 * to a cache. Bodies are cut off in the log, so they are not read.
 * Source: github.com/musistudio/claude-code-router, request log fixtures.
 */
export const claudeCodeRouter = defineImporter({
  id: 'claude-code-router',
  summary: 'request logs of claude-code-router: usage, no bodies',
  form: 'json',
  recognises: (record) =>
    Object.hasOwn(record, 'inputTokens') &&
    Object.hasOwn(record, 'outputTokens') &&
    Object.hasOwn(record, 'cacheReadTokens') &&
    Object.hasOwn(record, 'createdAt'),
  read(record, position) {
    const written = own(record, 'createdAt');
    const time = typeof written === 'string' ? readTime(written) : undefined;
    if (time === undefined) {
      return badRecord(`\`createdAt\` must be a time, not ${showValue(written ?? null)}`);
    }
    const input = readCount(record, 'inputTokens');
    if (isBad(input)) return input;
    const output = readCount(record, 'outputTokens');
    if (isBad(output)) return output;
    const cacheRead = readCount(record, 'cacheReadTokens') ?? 0;
    if (isBad(cacheRead)) return cacheRead;
    const cacheWrite = readCount(record, 'cacheWriteTokens') ?? 0;
    if (isBad(cacheWrite)) return cacheWrite;
    const reasoning = readCount(record, 'reasoningTokens') ?? 0;
    if (isBad(reasoning)) return reasoning;
    const whole = (input ?? 0) + cacheRead + cacheWrite;
    const usage = makeUsage(whole, output, cacheRead, cacheWrite, reasoning);
    if (isBad(usage)) return usage;
    const attributes = Object.create(null) as Record<string, Value>;
    for (const [from, to] of NAMES) {
      const text = readText(record, from);
      if (text !== undefined) attributes[to] = text;
    }
    return { id: readId(record, ['requestId', 'id'], position), attributes, time, usage };
  },
});

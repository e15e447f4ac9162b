import { own } from '../../base/json.ts';
import { badRecord, isBad } from '../records/bad-record.ts';
import { defaultId } from '../records/default-id.ts';
import { checkCount } from '../records/read-count.ts';
import { makeUsage } from '../records/read-usage.ts';
import { showValue } from '../records/show-value.ts';
import { defineImporter } from '../types.ts';

/**
 * Mooncake's traces: milliseconds since the start, tokens in and out, and the prefix blocks of 512
 * tokens. Source: github.com/kvcache-ai/Mooncake, FAST25-release/traces.
 */
export const mooncake = defineImporter({
  id: 'mooncake',
  summary: "Mooncake's traces: timestamp, input_length, output_length, hash_ids",
  form: 'json',
  recognises: (record) =>
    Object.hasOwn(record, 'timestamp') &&
    Object.hasOwn(record, 'input_length') &&
    Object.hasOwn(record, 'output_length'),
  read(record, position) {
    const offset = own(record, 'timestamp');
    if (typeof offset !== 'number' || offset < 0) {
      return badRecord(
        `\`timestamp\` must be milliseconds since the start, not ${showValue(offset ?? null)}`,
      );
    }
    const input = checkCount(own(record, 'input_length'), 'input_length');
    if (isBad(input)) return input;
    const output = checkCount(own(record, 'output_length'), 'output_length');
    if (isBad(output)) return output;
    const usage = makeUsage(input, output, 0, 0, 0);
    if (isBad(usage)) return usage;
    return { id: defaultId(position), usage };
  },
});

import { own, type JsonObject } from '../../base/json.ts';
import { badRecord, isBad } from '../records/bad-record.ts';
import { defaultId } from '../records/default-id.ts';
import { checkCount } from '../records/read-count.ts';
import { readTime } from '../records/read-time.ts';
import { makeUsage } from '../records/read-usage.ts';
import { showValue } from '../records/show-value.ts';
import { defineImporter, type BadRecord } from '../types.ts';

/**
 * The traces of Azure's LLM inference services: arrival, context and generated tokens.
 * Source: github.com/Azure/AzurePublicDataset, AzureLLMInferenceTrace; times are UTC.
 */
export const azureCsv = defineImporter({
  id: 'azure-csv',
  summary: "Azure's LLM inference traces: TIMESTAMP, ContextTokens, GeneratedTokens",
  form: 'csv',
  recognises: (record) =>
    ['TIMESTAMP', 'ContextTokens', 'GeneratedTokens'].every((name) => Object.hasOwn(record, name)),
  read(record, position) {
    const written = own(record, 'TIMESTAMP');
    const time = typeof written === 'string' ? readTime(written) : undefined;
    if (time === undefined) {
      return badRecord(`\`TIMESTAMP\` must be a time, not ${showValue(written ?? '')}`);
    }
    const input = column(record, 'ContextTokens');
    if (isBad(input)) return input;
    const output = column(record, 'GeneratedTokens');
    if (isBad(output)) return output;
    const usage = makeUsage(input, output, 0, 0, 0);
    if (isBad(usage)) return usage;
    return { id: defaultId(position), time, usage };
  },
});

const NUMBER = /^-?\d+$/;

function column(record: JsonObject, name: string): number | BadRecord {
  const text = own(record, name);
  const written = typeof text === 'string' && NUMBER.test(text);
  return checkCount(written ? Number(text) : (text ?? ''), name);
}

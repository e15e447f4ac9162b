import type { JsonObject } from '../../base/json.ts';
import { isObject, own } from '../../base/json.ts';
import { signalKinds } from '../../signals/registry.ts';
import { closedMap, forEditors, namedMap, type Reader } from './reader.ts';

/** `signals:` facts that a policy derives for itself; each declaration is of one kind. */
export function customSignals(reader: Reader): JsonObject {
  const properties: Record<string, JsonObject[string]> = {};
  const dependencies: Record<string, JsonObject[string]> = {};
  for (const { id, summary, schema } of signalKinds) {
    const keys = own(schema, 'properties');
    for (const [key, value] of Object.entries(isObject(keys) ? keys : {})) {
      properties[key] =
        key === id && isObject(value) ? { description: `${summary}.`, ...value } : value;
    }
    const required = own(schema, 'required');
    const others = Array.isArray(required) ? required.filter((key) => key !== id) : [];
    if (others.length > 0) dependencies[id] = others;
  }
  const signal = closedMap('a signal', properties, {
    ...(Object.keys(dependencies).length > 0 ? { dependencies } : {}),
    ...forEditors(reader, { minProperties: 1 }),
  });
  return namedMap('`signals`', signal, {
    description: 'Signals of your own, each of one kind, for use in conditions.',
    examples: [{ legal: { keywords: ['gdpr', 'contract'] } }],
    ...forEditors(reader, { propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_-]{0,127}$' } }),
  });
}

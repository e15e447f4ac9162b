/** JSON whose objects may be maps, which keep their order and any key, `__proto__` and `7` too. */
export type OrderedJson =
  | null
  | boolean
  | number
  | string
  | readonly OrderedJson[]
  | ReadonlyMap<string, OrderedJson>
  | { readonly [key: string]: OrderedJson | undefined };

/** The text of a value, indented by two spaces; undefined fields are left out. */
export function orderedJson(value: OrderedJson, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    const items = value.map((item) => `${inner}${orderedJson(item, inner)}`);
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const fields = entries.flatMap(([key, field]: [string, OrderedJson | undefined]) =>
    field === undefined ? [] : `${inner}${JSON.stringify(key)}: ${orderedJson(field, inner)}`,
  );
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`;
}

function isList(value: object): value is readonly OrderedJson[] {
  return Array.isArray(value);
}

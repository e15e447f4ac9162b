import type { Scalar } from '../base/value.ts';
import type { Span } from '../source/span.ts';
import type { Located } from '../syntax/types.ts';

/** `${name}`; with a second `$` before it, the text itself. */
const PLACEHOLDER = /\$(\$?)\{([^{}]*)\}/g;

/** Values of nodes without any placeholder, found once: cases share what a fixture holds. */
const plain = new WeakSet<Located>();

/** The names that a value writes as `${name}`, each with the value it is first written in. */
export function placeholdersIn(
  node: Located,
  found = new Map<string, Span>(),
): ReadonlyMap<string, Span> {
  if (plain.has(node)) return found;
  const before = found.size;
  let isPlain = true;
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string') {
      for (const [, escaped, name = ''] of node.value.matchAll(PLACEHOLDER)) {
        isPlain = false;
        if (escaped === '' && !found.has(name)) found.set(name, node.span);
      }
    }
  } else {
    const children = node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value);
    for (const child of children) {
      placeholdersIn(child, found);
      isPlain &&= plain.has(child);
    }
  }
  if (isPlain && found.size === before) plain.add(node);
  return found;
}

/** The value with every placeholder replaced; text that is nothing else takes the value's type. */
export function fill(node: Located, values: ReadonlyMap<string, Scalar>): Located {
  if (plain.has(node)) return node;
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string'
        ? { ...node, value: fillText(node.value, values) }
        : node;
    case 'list':
      return { ...node, items: node.items.map((item) => fill(item, values)) };
    case 'map': {
      const entries = node.entries.map(({ key, value }) => ({ key, value: fill(value, values) }));
      return { ...node, entries };
    }
  }
}

function fillText(text: string, values: ReadonlyMap<string, Scalar>): Scalar {
  const whole = /^\$\{([^{}]*)\}$/.exec(text)?.[1];
  if (whole !== undefined) return values.get(whole) ?? text;
  return text.replace(PLACEHOLDER, (written, escaped: string, name: string) =>
    escaped === '' ? String(values.get(name) ?? written) : `\${${name}}`,
  );
}

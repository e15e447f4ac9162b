import type { Json } from '../base/json.ts';
import type { Located } from './types.ts';

/** The plain value of a tree; its objects have no prototype, so that no key can reach one. */
export function plainValue(node: Located): Json {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainValue);
    case 'map': {
      const object = Object.create(null) as Record<string, Json>;
      for (const { key, value } of node.entries) object[key.value] = plainValue(value);
      return object;
    }
  }
}

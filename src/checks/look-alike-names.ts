import { defineCheck, type Finding } from './types.ts';
import type { Span } from '../source/span.ts';

/** Names of one kind that differ only in what a reader overlooks. */
export const lookAlikeNames = defineCheck({
  id: 'look-alike-names',
  *find({ policy }): Generator<Finding> {
    const kinds: readonly (readonly [
      string,
      readonly { readonly id: string; readonly span: Span }[],
    ])[] = [
      ['rules', policy.rules],
      ['routes', [...policy.routes.values()]],
      ['models', [...policy.models.values()]],
      ['attributes', [...policy.attributes.values()]],
    ];
    for (const [kind, named] of kinds) {
      const seen = new Map<string, { readonly id: string; readonly span: Span }>();
      for (const one of named) {
        const shape = shapeOf(one.id);
        const other = seen.get(shape);
        if (other === undefined) seen.set(shape, one);
        else {
          yield {
            at: one.span,
            message: `${kind} \`${other.id}\` and \`${one.id}\` look alike`,
            help: 'give one of them a name that cannot be taken for the other',
            related: [{ message: `\`${other.id}\` stands here`, at: other.span }],
          };
        }
      }
    }
  },
});

/** Letters that are read as each other in many fonts, and what separates words. */
function shapeOf(id: string): string {
  return id
    .toLowerCase()
    .replace(/[-_.]/g, '')
    .replaceAll('0', 'o')
    .replace(/[1i|]/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

import type { Span } from '../source/span.ts';
import { defineCheck, type Finding } from './types.ts';

/** What has a name and a place. */
interface Named {
  readonly id: string;
  readonly span: Span;
}

/** Names of one kind that differ only in what a reader overlooks. */
export const lookAlikeNames = defineCheck({
  id: 'look-alike-names',
  *find({ policy }): Generator<Finding> {
    const declared = [...policy.declared].map(([id, span]) => ({ id, span }));
    const kinds: readonly (readonly [string, Iterable<Named>])[] = [
      ['rules', policy.rules],
      ['routes', policy.routes.values()],
      ['models', policy.models.values()],
      // Attributes and signals are named in one place, so they can be taken for each other, too.
      ['signals', [...policy.attributes.values(), ...declared]],
      ['guarantees', policy.guarantees],
    ];
    for (const [kind, named] of kinds) {
      const seen = new Map<string, Named>();
      for (const one of named) {
        const shape = shapeOf(one.id);
        const other = seen.get(shape);
        if (other === undefined) {
          seen.set(shape, one);
          continue;
        }
        yield {
          at: one.span,
          message: `${kind} \`${other.id}\` and \`${one.id}\` look alike`,
          help: 'give one of them a name that cannot be taken for the other',
          related: [{ message: `\`${other.id}\` stands here`, at: other.span }],
        };
      }
    }
  },
});

/** A name without what is read over: capitals, what separates words, letters that look the same. */
function shapeOf(id: string): string {
  return (
    id
      .toLowerCase()
      // Between digits a separator is read: 1-11 is not 11-1.
      .replace(/(?<!\d)[-_.]|[-_.](?!\d)/g, '')
      .replace(/(?<=\d)[-_.](?=\d)/g, '-')
      .replaceAll('0', 'o')
      .replace(/[1i]/g, 'l')
      .replaceAll('rn', 'm')
      .replaceAll('vv', 'w')
  );
}

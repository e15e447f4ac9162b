import { defineCheck, type Finding } from './types.ts';

/** Values of an attribute for which only the default is left, while each other value has a rule. */
export const unhandledValue = defineCheck({
  id: 'unhandled-value',
  *find({ policy, facts }): Generator<Finding> {
    for (const { id, type, span } of policy.attributes.values()) {
      if (type.kind !== 'string' || type.values === undefined) continue;
      const axis = facts.space.axesOf.get(id)?.find(({ kind }) => kind === 'string');
      if (axis?.kind !== 'string') continue;
      const named = type.values.filter((value) => axis.words.has(value));
      const unnamed = type.values.filter((value) => !axis.words.has(value));
      // One value among many says: all the others alike. Several say: each its own.
      if (unnamed.length !== 1 || named.length < 2) continue;
      const from = axis.starts.length;
      const classes = [1, from + 1];
      const left = { kind: 'literal', axis: axis.index, classes, tests: [] } as const;
      const handled = facts.formulas.some(
        (formula, index) =>
          facts.reachability.rules[index]?.kind === 'reachable' &&
          facts.ask([formula, left], index === 0 ? [] : [...policy.rules.keys()].slice(0, index))
            .kind !== 'none',
      );
      if (handled) continue;
      yield {
        at: span,
        message: `no rule takes a request whose \`${id}\` is \`${unnamed[0] ?? ''}\`: the default does`,
        help: `rules name ${named.map((value) => `\`${value}\``).join(', ')}; add one for it, or name it in the default's place`,
      };
    }
  },
});

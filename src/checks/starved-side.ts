import { sideOf } from '../runtime/split.ts';
import { defineCheck, type Finding } from './types.ts';

/** Sides of a split that no value of its key falls on, or that have no share. */
export const starvedSide = defineCheck({
  id: 'starved-side',
  *find({ policy }): Generator<Finding> {
    for (const route of policy.routes.values()) {
      if (route.kind !== 'split') continue;
      const type = route.by === undefined ? undefined : policy.signals.get(route.by)?.type;
      const values =
        type?.kind === 'string'
          ? type.values
          : type?.kind === 'boolean'
            ? ['true', 'false']
            : undefined;
      const met = values && new Set(values.map((value) => sideOf(route, value).route));
      for (const side of route.sides) {
        if (side.share === 0) {
          yield {
            at: side.span,
            message: `side \`${side.route}\` of split \`${route.id}\` has no share`,
            help: 'give it one, or remove it',
          };
        } else if (met !== undefined && !met.has(side.route)) {
          yield {
            at: side.span,
            message: `no value of \`${route.by ?? ''}\` falls on side \`${side.route}\` of split \`${route.id}\``,
            help: `a split deals by key, and \`${route.by ?? ''}\` has ${String(values?.length)} values: split by what many requests differ in`,
          };
        }
      }
    }
  },
});

import { sideOf } from '../runtime/split.ts';
import type { SignalType } from '../signals/types.ts';
import { defineCheck, type Finding } from './types.ts';

/** Sides of a split that no value of its key falls on, or that have no share. */
export const starvedSide = defineCheck({
  id: 'starved-side',
  *find({ policy }): Generator<Finding> {
    for (const route of policy.routes.values()) {
      if (route.kind !== 'split') continue;
      const signal = route.by === undefined ? undefined : policy.signals.get(route.by);
      const values = signal && valuesOf(signal.type);
      const met = values && new Set(values.map((value) => sideOf(route, value).route));
      for (const side of route.sides) {
        if (side.share === 0) {
          yield {
            at: side.span,
            message: `side \`${side.route}\` of split \`${route.id}\` has no share`,
            help: 'give it a share, or remove it',
          };
        } else if (met?.has(side.route) === false && signal !== undefined) {
          const count = String(values?.length ?? 0);
          const without = signal.neverAbsent === true ? '' : ', so only requests without it do';
          yield {
            at: side.span,
            message: `no value of \`${signal.id}\` falls on side \`${side.route}\` of split \`${route.id}\`${without}`,
            help: `a split deals by the hash of its key, and \`${signal.id}\` has only ${count} values: split by something in which many requests differ`,
          };
        }
      }
    }
  },
});

/** Every reading of a signal as a key; undefined where there is no end of them. */
function valuesOf(type: SignalType): readonly string[] | undefined {
  if (type.kind === 'string') return type.values;
  return type.kind === 'boolean' ? ['true', 'false'] : undefined;
}

import {
  defineStrategy,
  nameSome,
  NOTHING_TO_CHOOSE,
  parsePlace,
  rankBy,
  showNumber,
  type Ambient,
  type Place,
} from './types.ts';

/** Options of `nearest`. */
export interface NearestOptions {
  readonly from?: string;
}

/**
 * The shortest round trip from the caller's place to the model's region first: measured between
 * cloud regions where there is a measurement, estimated from distance where there is none.
 */
export const nearest = defineStrategy<NearestOptions>({
  id: 'nearest',
  summary: 'the model with the shortest round trip to the caller first',
  options: {
    type: 'object',
    properties: {
      from: {
        type: 'string',
        description:
          'signal that says where the caller is: a cloud region (`azure:swedencentral`), a country (`DE`) or degrees (`52.5,13.4`); without it, the place that the request states itself',
        examples: ['region'],
      },
    },
    additionalProperties: false,
  },
  signalOptions: ['from'],
  order: (candidates, options, ambient) => {
    const { place, said } = locate(options, ambient);
    if (candidates.length === 0) return NOTHING_TO_CHOOSE;
    if (place === undefined) {
      return { order: candidates, why: () => `${said}, so they stay in the order listed` };
    }
    const { order, best, unknown } = rankBy(
      candidates,
      (candidate) => candidate.roundTripMs(place),
      (trip) => trip.ms,
    );
    const [first] = order;
    if (first === undefined || best === undefined) {
      return {
        order,
        why: () =>
          `no round trip from ${said} to any of them is known, so they stay in the order listed`,
      };
    }
    const last =
      unknown.length > 0 ? `; last, no round trip is known for ${nameSome(unknown)}` : '';
    return {
      order,
      why: () =>
        `\`${first.id}\` is nearest to ${said}, ${showNumber(best.ms)} ms ${best.how}${last}`,
    };
  },
});

/** The caller's place and how to call it; without a place, why there is none. */
function locate(
  options: NearestOptions,
  ambient: Ambient,
): { readonly place: Place | undefined; readonly said: string } {
  const { from } = options;
  const text = from === undefined ? undefined : ambient.key(from);
  const place = text === undefined ? undefined : parsePlace(text);
  if (place !== undefined) return { place, said: showPlace(place) };
  const unread =
    from === undefined
      ? ''
      : text === undefined
        ? `\`${from}\` is absent`
        : `\`${from}\` is no place`;
  if (ambient.place !== undefined) {
    const said = showPlace(ambient.place);
    return { place: ambient.place, said: unread === '' ? said : `${said} (${unread})` };
  }
  const reason = unread === '' ? '' : `${unread} and `;
  return { place: undefined, said: `${reason}the request does not say where the caller is` };
}

function showPlace(place: Place): string {
  switch (place.kind) {
    case 'region':
      return `\`${place.region}\``;
    case 'country':
      return `\`${place.country}\``;
    case 'point':
      return `\`${showNumber(place.latitude)},${showNumber(place.longitude)}\``;
  }
}

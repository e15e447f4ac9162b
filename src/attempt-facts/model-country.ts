import { findRegion, regionIds } from '../catalogue/regions.ts';
import { NO_REGION } from './absences.ts';
import { defineStaticFact } from './types.ts';

/** The country a model runs in. */
export const modelCountry = defineStaticFact({
  id: 'model.country',
  type: { kind: 'string' },
  summary: 'country of the cloud region it runs in, two letters as in ISO 3166-1',
  absentWhen: 'the region is not stated, or the deployment may be in several countries',
  values: () => countriesOf(regionIds()),
  read({ model }) {
    const regions = model.region === undefined ? model.catalogued?.regions : [model.region];
    const [country, second] = countriesOf(regions ?? []);
    return country === undefined || second !== undefined ? NO_REGION : country;
  },
});

function countriesOf(regions: readonly string[]): ReadonlySet<string> {
  return new Set(regions.flatMap((id) => findRegion(id)?.country ?? []));
}

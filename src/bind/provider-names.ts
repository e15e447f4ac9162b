import type { Catalogue } from '../catalogue/types.ts';
import { PROVIDERS } from '../providers/registry.ts';

/** Names of providers that something is known about: codecs, the services they know, catalogues. */
export function providerNames(catalogues: readonly Catalogue[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const provider of PROVIDERS) {
    names.add(provider.id);
    if (provider.kind === 'remote') for (const name of provider.services.keys()) names.add(name);
  }
  for (const catalogue of catalogues) {
    for (const id of catalogue.ids()) {
      const slash = id.indexOf('/');
      if (slash > 0) names.add(id.slice(0, slash));
    }
  }
  return names;
}

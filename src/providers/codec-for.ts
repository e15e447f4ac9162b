import { PROVIDERS } from './registry.ts';
import type { Provider, Service } from './types.ts';

/** How to speak to a model: the codec, where it is, and the variable its key is customarily in. */
export interface Codec {
  readonly provider: Provider;
  /** Undefined for a local provider. */
  readonly baseUrl: string | undefined;
  /**
   * Undefined where no key is customary, and wherever the address is not the service's own: a
   * well-known key must not go to an address that somebody wrote into a policy.
   */
  readonly keyVariable: string | undefined;
}

/** Services whose own API no codec here speaks, by their name in catalogues. */
const OTHER_APIS: ReadonlySet<string> = new Set([
  'anthropic',
  'bedrock',
  'amazon-bedrock',
  'cohere',
  'gemini',
  'google',
  'google-vertex',
  'vertex',
]);

/**
 * The codec for a model's provider, or one line that says why there is none.
 * A name is a provider's id, a service that one of them knows, or, with an address of its own,
 * any server that speaks chat completions.
 */
export function codecFor(name: string, baseUrl: string | undefined): Codec | string {
  for (const provider of PROVIDERS) {
    const service = provider.kind === 'remote' ? provider.services.get(name) : undefined;
    if (provider.id !== name && service === undefined) continue;
    return provider.kind === 'local'
      ? { provider, baseUrl: undefined, keyVariable: undefined }
      : located(name, provider, baseUrl, service);
  }
  if (OTHER_APIS.has(name)) {
    return `provider \`${name}\` speaks an API that llmroute has no codec for yet; try --embedded or --dry-run, or reach it through a server that speaks chat completions (\`provider: ${COMMON?.id ?? ''}\` with a \`baseUrl\`)`;
  }
  return COMMON === undefined
    ? `unknown provider \`${name}\``
    : located(name, COMMON, baseUrl, undefined);
}

/** The codec that servers without a name of their own speak. */
const COMMON = PROVIDERS.find((provider) => provider.kind === 'remote');

function located(
  name: string,
  provider: Provider,
  baseUrl: string | undefined,
  service: Service | undefined,
): Codec | string {
  const address = baseUrl ?? service?.baseUrl;
  if (address === undefined) {
    return `provider \`${name}\` has no address of its own; give the model a \`baseUrl\`, or try --embedded or --dry-run`;
  }
  const own = sameAddress(address, service?.baseUrl);
  return { provider, baseUrl: address, keyVariable: own ? service?.keyVariable : undefined };
}

function sameAddress(one: string, other: string | undefined): boolean {
  return other !== undefined && one.replace(/\/+$/, '') === other.replace(/\/+$/, '');
}

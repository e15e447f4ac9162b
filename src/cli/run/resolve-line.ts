import type { Model } from '../../policy/types.ts';
import { codecFor } from '../../providers/codec-for.ts';
import { PROVIDERS } from '../../providers/registry.ts';
import type { Api } from '../../request/types.ts';
import type { Line } from '../../runtime/call-types.ts';
import type { Io } from '../io.ts';
import { readKey } from './read-key.ts';

/** How a model is to be called, or one line that says why it cannot be. */
export type Resolved = { readonly line: Line } | { readonly problem: string };

/** What to try instead of a call that cannot be made. */
const INSTEAD = 'try --dry-run, or --embedded for an answer without network';

/** How to call `model` for a request of dialect `api`. Reads its key; sends nothing. */
export async function resolveLine(
  io: Io,
  model: Model,
  api: Api,
  useLocal: boolean,
): Promise<Resolved> {
  if (useLocal) return localLine();
  const codec = codecFor(model.provider, model.baseUrl);
  const named = `model \`${model.id}\``;
  if (typeof codec === 'string') return { problem: `${named} cannot be called: ${codec}` };
  const { provider, baseUrl } = codec;
  if (provider.kind === 'local') return { line: { kind: 'local', provider } };
  if (!provider.apis.includes(api)) {
    return {
      problem: `${named} cannot be called: the request is of the dialect \`${api}\`, and provider \`${model.provider}\` takes ${provider.apis.map((known) => `\`${known}\``).join(' and ')}; ${INSTEAD}`,
    };
  }
  const key = await readModelKey(io, model, codec.keyVariable);
  if ('problem' in key) return { problem: `${named} cannot be called: ${key.problem}; ${INSTEAD}` };
  return { line: { kind: 'remote', provider, baseUrl: baseUrl ?? '', key: key.key } };
}

function localLine(): Resolved {
  const provider = PROVIDERS.find((known) => known.kind === 'local');
  if (provider === undefined) throw new Error('no provider answers in-process');
  return { line: { kind: 'local', provider } };
}

async function readModelKey(
  io: Io,
  model: Model,
  customary: string | undefined,
): Promise<ModelKey> {
  const source =
    model.key ??
    (customary === undefined ? undefined : ({ kind: 'env', name: customary } as const));
  return source === undefined ? { key: undefined } : readKey(io, source);
}

type ModelKey = { readonly key: string | undefined } | { readonly problem: string };

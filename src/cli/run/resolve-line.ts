import type { Model } from '../../policy/types.ts';
import { codecFor } from '../../providers/codec-for.ts';
import { PROVIDERS } from '../../providers/registry.ts';
import type { Api } from '../../request/types.ts';
import type { Line } from '../../runtime/call-types.ts';
import type { Io } from '../io.ts';

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
  const key = await readKey(io, model, codec.keyVariable);
  if ('problem' in key) return { problem: `${named} cannot be called: ${key.problem}; ${INSTEAD}` };
  return { line: { kind: 'remote', provider, baseUrl: baseUrl ?? '', key: key.key } };
}

function localLine(): Resolved {
  const provider = PROVIDERS.find((known) => known.kind === 'local');
  if (provider === undefined) throw new Error('no provider answers in-process');
  return { line: { kind: 'local', provider } };
}

type Key = { readonly key: string | undefined } | { readonly problem: string };

async function readKey(io: Io, model: Model, customary: string | undefined): Promise<Key> {
  const source =
    model.key ??
    (customary === undefined ? undefined : ({ kind: 'env', name: customary } as const));
  if (source === undefined) return { key: undefined };
  if (source.kind === 'env') {
    const key = (io.env[source.name] ?? '').trim();
    if (key === '') return { problem: `its key is missing: set ${source.name}` };
    return checked(key, `the environment variable ${source.name}`);
  }
  const bytes = await io.readFile(source.path);
  if (!(bytes instanceof Uint8Array)) return { problem: `its key file ${bytes.message}` };
  const key = new TextDecoder().decode(bytes).trim();
  if (key === '') return { problem: `its key file \`${source.path}\` is empty` };
  return checked(key, `the file \`${source.path}\``);
}

/** A key goes into a header: anything but visible ASCII would break the request, or worse. */
function checked(key: string, where: string): Key {
  if (/^[\x21-\x7e]{1,4096}$/.test(key)) return { key };
  return { problem: `${where} holds no key: a key is visible ASCII without spaces` };
}

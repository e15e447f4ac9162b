import type { KeySource } from '../../base/key-source.ts';
import type { Io } from '../io.ts';

/** A key, or one line that says why there is none; the line never shows what is there instead. */
export type Key = { readonly key: string } | { readonly problem: string };

/** The key that an environment variable or a file holds. */
export async function readKey(io: Io, source: KeySource): Promise<Key> {
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

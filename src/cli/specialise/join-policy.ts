import { gather } from '../../bind/gather.ts';
import { loadPolicy } from '../../bind/load.ts';
import type { ReadBytes } from '../../bind/types.ts';
import { fingerprintOf } from '../../compile/fingerprint.ts';
import type { Policy } from '../../policy/types.ts';
import { MOST_BYTES } from '../../source/decode.ts';
import { SourceText } from '../../source/source-text.ts';
import { joinFiles } from '../../specialise/join-files.ts';
import { parseWritten, printPolicy, type WrittenFile } from '../../syntax/format/format-policy.ts';

/** A policy in one file, and what that file means. */
export interface WholePolicy {
  readonly file: WrittenFile;
  readonly policy: Policy;
}

/** Writes a policy that is valid into one file, where it fits. Throws where that would not mean the same. */
export async function joinPolicy(
  path: string,
  policy: Policy,
  read: ReadBytes,
): Promise<WholePolicy | { readonly message: string }> {
  const { files } = await gather(path, read);
  const documents = files.map(({ source }) => fileOf(source).written);
  const text = printPolicy(joinFiles(documents));
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MOST_BYTES) {
    return { message: `the policy is too large for one file of ${MOST_BYTES} bytes` };
  }
  const loaded = await loadPolicy(path, (name) =>
    name === path ? Promise.resolve(bytes) : read(name),
  );
  if (loaded.value === undefined || fingerprintOf(loaded.value) !== fingerprintOf(policy)) {
    throw new Error('the policy in one file does not mean the same');
  }
  return { file: fileOf(new SourceText(path, text)), policy: loaded.value };
}

function fileOf(source: SourceText): WrittenFile {
  const { value } = parseWritten(source);
  if (value === undefined) throw new Error(`\`${source.path}\` is valid but cannot be rewritten`);
  return value;
}

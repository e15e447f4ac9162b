import type { ReadBytes } from '../bind/types.ts';
import type { Io } from './io.ts';

/** Reads files for the loader, which wants a sentence where one cannot be read. */
export function readBytes(io: Io): ReadBytes {
  return async (path) => {
    const bytes = await io.readFile(path);
    return 'problem' in bytes ? bytes.message : bytes;
  };
}

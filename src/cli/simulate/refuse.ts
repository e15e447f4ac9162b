import { EXIT } from '../exit-code.ts';
import type { Io } from '../io.ts';

/** Says what cannot be done, and that it is the words on the command line or what they name. */
export async function refuse(io: Io, message: string): Promise<typeof EXIT.usage> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
}

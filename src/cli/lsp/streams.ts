import { Readable, Writable } from 'node:stream';
import type { Io } from '../io.ts';

/** The standard input as a stream that ends where the client goes away. */
export function inputOf(io: Io): Readable {
  return Readable.from(io.stdin, { objectMode: false });
}

/** The standard output as a stream; each piece that is written is whole UTF-8. */
export function outputOf(io: Io): Writable {
  return new Writable({
    write(chunk: Buffer, _, done): void {
      io.writeOut(chunk.toString('utf8')).then(() => {
        done();
      }, done);
    },
  });
}

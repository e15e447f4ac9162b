import { parentPort } from 'node:worker_threads';
import { proverOn } from '../../language-server/prover.ts';
import type { FromThread, ToThread } from './thread-messages.ts';

// A program of its own: proves things about large policies, so that the server goes on answering.
const port = parentPort;
if (port === null) throw new Error('this module is the program of a thread');

const wanted = new Map<number, (bytes: Uint8Array | string) => void>();
let reads = 0;
const files = {
  edition: 0,
  readBytes: (path: string) =>
    new Promise<Uint8Array | string>((resolve) => {
      wanted.set(++reads, resolve);
      port.postMessage({ kind: 'read', number: reads, path } satisfies FromThread);
    }),
};
const prover = proverOn(files);

port.on('message', (message: ToThread) => {
  if (message.kind === 'bytes') {
    wanted.get(message.number)?.(message.bytes);
    wanted.delete(message.number);
    return;
  }
  files.edition = message.edition;
  const { number, question } = message;
  const answering =
    question.kind === 'check'
      ? prover.check(question.path, question.now)
      : prover.rule(question.path, question.id);
  void answering.then((answer) => {
    port.postMessage({ kind: 'answer', number, answer } satisfies FromThread);
  });
});

import { parentPort, workerData } from 'node:worker_threads';
import { loadPolicy } from '../bind/load.ts';
import { loadSource } from './policy-source.ts';
import { Shard } from './shard.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

const port = parentPort;
if (port === null) throw new Error('this module is the start of a worker thread');
const { policies, options } = workerData as WorkerStart;

/** Resolves to a shard; messages that come earlier wait for it in their order. */
const shard = Promise.all(policies.map((source) => loadSource(source, loadPolicy))).then(
  (prepared) => new Shard(prepared, options),
);

port.on('message', (message: ToWorker) => {
  void shard.then((ready) => {
    if (message.kind === 'finish') {
      port.postMessage({ kind: 'parts', parts: ready.toParts() } satisfies FromWorker);
      port.close();
      return;
    }
    const { number, piece } = message;
    const result = ready.run(piece);
    const { buffer } = piece.bytes;
    port.postMessage({ kind: 'result', number, result, buffer } satisfies FromWorker, [buffer]);
  });
});

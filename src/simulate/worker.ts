import { parentPort } from 'node:worker_threads';
import { loadPolicy } from '../bind/load.ts';
import { loadSource } from './policy-source.ts';
import { Shard } from './shard.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

const port = parentPort;
if (port === null) throw new Error('this module is the start of a worker thread');

async function start({ policies, options }: WorkerStart): Promise<Shard> {
  const prepared = await Promise.all(policies.map((source) => loadSource(source, loadPolicy)));
  return new Shard(prepared, options);
}

let shard: Promise<Shard> | undefined;

port.on('message', (message: ToWorker) => {
  if (message.kind === 'start') {
    shard = start(message.start);
    return;
  }
  // Messages that come before the policy is loaded wait for it in their order.
  void shard?.then((ready) => {
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

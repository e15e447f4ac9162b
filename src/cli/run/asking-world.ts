import type { TokenCounter } from '../../request/types.ts';
import type { RemoteWorld } from '../../runtime/remote-world.ts';
import type { Transport } from '../../runtime/types.ts';
import type { Io } from '../io.ts';
import { readKey } from './read-key.ts';
import { resolveLine } from './resolve-line.ts';
import type { RunWorld } from './run-world.ts';

/** What asking for readings needs, and a way to let go of it. */
export interface AskingWorld extends RemoteWorld {
  close(): Promise<void>;
}

/** The world as `run` asks in it; `embedded`: nothing goes over the network. */
export function askingWorld(
  io: Io,
  world: RunWorld,
  { counter, embedded }: { readonly counter: TokenCounter; readonly embedded: boolean },
): AskingWorld {
  let opened: Promise<Transport> | undefined;
  return {
    clock: world.clock,
    cancelled: io.cancelled,
    counter,
    transport: async () => {
      if (embedded) return { problem: 'not asked, as --embedded keeps off the network' };
      opened ??= world.openTransport();
      return { transport: await opened };
    },
    key: (source) => readKey(io, source),
    line: (model) => resolveLine(io, model, 'openai.chat', embedded),
    close: async () => {
      await (await opened)?.close();
    },
  };
}

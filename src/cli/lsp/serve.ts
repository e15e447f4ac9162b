import { createConnection } from 'vscode-languageserver';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { Session } from './session.ts';
import { inputOf, outputOf } from './streams.ts';

/** How often the client's process is looked for, in ms, as the protocol asks of servers. */
const LOOK_AFTER = 3000;

/**
 * Serves one client until it says `exit`, goes away or is cancelled. The status is 0 where it asked
 * to shut down first, else 1.
 */
export async function serve(io: Io): Promise<ExitCode> {
  const input = inputOf(io);
  const output = outputOf(io);
  const timers: NodeJS.Timeout[] = [];
  let leave: (status: ExitCode) => void = () => undefined;
  const ended = new Promise<ExitCode>((resolve) => (leave = resolve));
  const watchDog = {
    shutdownReceived: false,
    initialize({ processId }: { readonly processId: number | null }): void {
      if (processId === null) return;
      const look = (): void => {
        if (!io.isRunning(processId)) end();
      };
      timers.push(setInterval(look, LOOK_AFTER));
    },
    exit(code: number): void {
      leave(code === 0 ? EXIT.ok : EXIT.findings);
    },
  };
  const end = (): void => {
    watchDog.exit(watchDog.shutdownReceived ? 0 : 1);
  };
  const connection = createConnection(
    (logger) =>
      createProtocolConnection(
        new StreamMessageReader(input),
        new StreamMessageWriter(output),
        logger,
      ),
    watchDog,
  );
  input.on('end', end);
  input.on('error', end);
  output.on('error', end);
  io.cancelled.addEventListener('abort', end);
  const session = new Session(io, connection);
  connection.listen();
  const status = await ended;
  for (const timer of timers) clearInterval(timer);
  session.dispose();
  connection.dispose();
  input.destroy();
  return status;
}

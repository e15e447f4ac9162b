import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One question that reached the server. */
interface Seen {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A service that signals ask, on the loopback. */
export interface AskingServer {
  readonly origin: string;
  readonly seen: readonly Seen[];
  /** Most questions that waited for their answer at once. */
  readonly most: number;
  close(): Promise<void>;
}

/** Starts a server; `answer` says what becomes of each question, and may wait or leave it open. */
export async function startAskingServer(
  answer: (seen: Seen, response: ServerResponse, running: number) => void,
): Promise<AskingServer> {
  const seen: Seen[] = [];
  let running = 0;
  let most = 0;
  const server = createServer((request, response) => {
    running++;
    most = Math.max(most, running);
    response.on('close', () => running--);
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      seen.push(one);
      answer(one, response, running);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    seen,
    get most() {
      return most;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Answers with a status and JSON. */
export function answerJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

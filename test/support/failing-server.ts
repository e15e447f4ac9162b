import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Plays one behaviour of a provider; `reached` is told once nothing more will be sent. */
type Play = (response: ServerResponse, reached: () => void) => void;

const STREAM = { 'content-type': 'text/event-stream; charset=utf-8' };
const JSON_TYPE = { 'content-type': 'application/json' };

function event(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
const text = (content: string): string => event({ choices: [{ delta: { content } }] });
const usage = (output: number): string =>
  event({ choices: [], usage: { prompt_tokens: 8, completion_tokens: output } });
const FINISH = event({ choices: [{ delta: {}, finish_reason: 'stop' }] });

function fail(status: number, error?: unknown, headers: Record<string, string> = {}): Play {
  return (response) => {
    response.writeHead(status, { ...JSON_TYPE, ...headers });
    response.end(error === undefined ? '' : JSON.stringify({ error }));
  };
}

function whole(status: number, type: string, body: string): Play {
  return (response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  };
}

function stream(...pieces: readonly string[]): Play {
  return (response) => {
    response.writeHead(200, STREAM);
    response.end(pieces.join(''));
  };
}

const SLOW = { message: 'slow down', code: 'rate_limit_exceeded' };

/** Every behaviour of the table in docs/reference/failures.md that a server can play. */
export const PLAYS: Readonly<Record<string, Play>> = {
  answers: stream(text('Hel'), text('lo'), FINISH, usage(2), 'data: [DONE]\n\n'),
  'answers in one piece, without a stream': whole(
    200,
    'application/json',
    JSON.stringify({
      choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 8, completion_tokens: 2 },
    }),
  ),
  '400 bad request': fail(400, { message: 'no such parameter' }),
  '400 too long': fail(400, {
    message: 'maximum context length is 8 tokens',
    code: 'context_length_exceeded',
  }),
  '400 content filter': fail(400, { message: 'not allowed', code: 'content_filter' }),
  '401 wrong key': fail(401, { message: 'Incorrect API key provided: the-very-secret-key' }),
  '403 forbidden': fail(403, { message: 'not for you' }),
  '404 no such model': fail(404, { message: 'no such model', code: 'model_not_found' }),
  '408 time-out': fail(408),
  '413 too large': fail(413),
  '429 without a hint': fail(429, SLOW),
  '429 with `Retry-After` in seconds': fail(429, SLOW, { 'retry-after': '7' }),
  '429 with `Retry-After` as a date': fail(429, SLOW, {
    date: 'Sun, 22 Nov 2026 12:00:00 GMT',
    'retry-after': 'Sun, 22 Nov 2026 12:00:09 GMT',
  }),
  '429 with `retry-after-ms`': fail(429, SLOW, { 'retry-after-ms': '250' }),
  '429 with a hint in the message': fail(429, { message: 'Please try again in 174ms.' }),
  '429 with `RetryInfo` in the body': fail(429, {
    message: 'slow down',
    details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.4s' }],
  }),
  '429 with a wait of more than a minute': fail(429, SLOW, { 'retry-after': '61' }),
  '429 quota used up': fail(429, {
    message: 'You exceeded your current quota',
    code: 'insufficient_quota',
  }),
  '500': fail(500, { message: 'oops' }),
  '503 with a page of HTML': whole(503, 'text/html', '<!DOCTYPE html><html></html>'),
  '200 with HTML instead of JSON': whole(200, 'text/html', '<html><body>hi</body></html>'),
  '200 with JSON that is no answer': whole(200, 'application/json', '{"hello":1}'),
  'redirects elsewhere': (response) => {
    response.writeHead(302, { location: '/elsewhere' });
    response.end();
  },
  'a stream that is no JSON': stream('data: {"choices\n\n'),
  'a stream without any event': stream('hello\n\nworld\n\n'),
  'an error inside a stream, before the first token': stream(
    event({ error: { message: 'slow down', code: 429 } }),
  ),
  'an error inside a stream, after the first token': stream(
    text('Hel'),
    event({ error: { message: 'oops', type: 'server_error' } }),
  ),
  'hangs up without an answer': (response) => {
    response.socket?.end();
  },
  'sends no headers in time': (_, reached) => {
    reached();
  },
  'sends headers, then no first token in time': (response, reached) => {
    response.writeHead(200, STREAM);
    response.write(': wait\n\n');
    reached();
  },
  'stops sending after the first token': (response) => {
    response.writeHead(200, STREAM);
    response.write(text('Hel'));
  },
  'ends the stream after the first token': stream(text('Hel')),
  'breaks the connection after the first token': (response) => {
    response.writeHead(200, STREAM);
    response.write(text('Hel') + usage(1), () => response.socket?.end());
  },
};

/** A server that plays the behaviour that a path names: `/<name, encoded>/v1/…`. */
export interface FailingServer {
  readonly origin: string;
  /** Bodies and headers it was sent, by the behaviour asked for. */
  readonly seen: {
    readonly play: string;
    readonly key: string | undefined;
    readonly body: string;
  }[];
  /** Told whenever a behaviour has sent all it will. */
  onReached: () => void;
  close(): Promise<void>;
}

/** Starts on a free port of the loopback. */
export async function startFailingServer(): Promise<FailingServer> {
  const server = createServer((request, response) => {
    const play = decodeURIComponent(request.url?.split('/')[1] ?? '');
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      running.seen.push({ play, key: request.headers.authorization, body });
      const known = PLAYS[play];
      if (known === undefined) fail(404)(response, () => undefined);
      else known(response, () => running.onReached());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const running: FailingServer = {
    origin: `http://127.0.0.1:${String(port)}`,
    seen: [],
    onReached: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return running;
}

import { Agent, EnvHttpProxyAgent, request, type Dispatcher } from 'undici';
import { failureMessage } from '../providers/failure-message.ts';
import type { Failure, WireRequest } from '../providers/types.ts';
import type { Transport, TransportResponse } from './types.ts';

/** Proxies as the environment names them; undefined where it names none. */
export interface ProxySettings {
  readonly http: string | undefined;
  readonly https: string | undefined;
  readonly except: string | undefined;
}

const CONNECT_MS = 10_000;

/**
 * Sends requests over HTTP with undici. Redirects are not followed, since a key would go along.
 * How long to wait for an answer is the caller's business: it aborts the signal.
 */
export function createTransport(proxies: ProxySettings): Transport {
  const dispatcher = createDispatcher(proxies);
  return {
    send: (wire, signal) => send(dispatcher, wire, signal),
    close: () => dispatcher.destroy(),
  };
}

function createDispatcher(proxies: ProxySettings): Dispatcher {
  const bounds = { headersTimeout: 0, bodyTimeout: 0, connect: { timeout: CONNECT_MS } };
  if (proxies.http === undefined && proxies.https === undefined) return new Agent(bounds);
  return new EnvHttpProxyAgent({
    ...bounds,
    httpProxy: proxies.http ?? '',
    httpsProxy: proxies.https ?? '',
    noProxy: proxies.except ?? '',
  });
}

async function send(
  dispatcher: Dispatcher,
  wire: WireRequest,
  signal: AbortSignal,
): Promise<TransportResponse | Failure> {
  try {
    const response = await request(wire.url, {
      method: wire.method,
      headers: wire.headers,
      body: wire.body,
      dispatcher,
      signal,
    });
    return {
      status: response.statusCode,
      headers: flatten(response.headers),
      bytes: response.body as AsyncIterable<Uint8Array>,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return unreachable(wire.url, error);
  }
}

function flatten(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  const flat = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function unreachable(url: string, error: unknown): Failure {
  const code = codeOf(error);
  const host = URL.canParse(url) ? new URL(url).host : url;
  return {
    kind: 'unreachable',
    message: failureMessage(`${host}: ${SAID[code] ?? code}`),
    retryable: true,
  };
}

const SAID: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name could not be looked up',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_SOCKET: 'connection closed',
};

/** The code of an error or of what it wraps: connecting to several addresses wraps each. */
function codeOf(error: unknown): string {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; depth++) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
    inner = inner instanceof AggregateError ? (inner.errors[0] as unknown) : inner.cause;
  }
  return error instanceof Error ? error.message : String(error);
}

import { failureMessage } from '../providers/failure-message.ts';
import type { AnswerEvent, Failure } from '../providers/types.ts';
import type { Line, Question } from './call-types.ts';
import { EventStream } from './event-stream.ts';
import type { Transport, TransportResponse } from './types.ts';

/** Longest error or whole answer that is read, and longest stream, in bytes. */
const LONGEST_ERROR = 256 * 1024;
const LONGEST_ANSWER = 32 * 1024 * 1024;
const LONGEST_STREAM = 256 * 1024 * 1024;

/** The events of a model behind HTTP. Ends quietly when `signal` aborts. */
export async function* remoteEvents(
  line: Line & { readonly kind: 'remote' },
  model: string,
  question: Question,
  transport: Transport,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const { provider } = line;
  const wire = provider.encode(question.api, question.body, { model, baseUrl: line.baseUrl });
  const authorised =
    line.key === undefined
      ? wire
      : { ...wire, headers: { ...wire.headers, ...provider.authorise(line.key) } };
  let response: TransportResponse | Failure;
  try {
    response = await transport.send(authorised, signal);
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  if ('kind' in response) {
    yield { kind: 'failure', failure: response };
    return;
  }
  try {
    yield* readResponse(line, response);
  } catch (error) {
    if (signal.aborted) return;
    yield broken(error);
  }
}

async function* readResponse(
  line: Line & { readonly kind: 'remote' },
  response: TransportResponse,
): AsyncGenerator<AnswerEvent> {
  const { status, headers } = response;
  if (status < 200 || status > 299) {
    const body = await readText(response.bytes, LONGEST_ERROR);
    yield { kind: 'failure', failure: line.provider.failure({ status, headers, body }) };
    return;
  }
  if (!(headers['content-type'] ?? '').includes('text/event-stream')) {
    const body = await readText(response.bytes, LONGEST_ANSWER);
    for (const event of line.provider.decode({ status, headers, body })) {
      yield withStatus(event, status);
    }
    return;
  }
  yield* readStream(line, response);
}

async function* readStream(
  line: Line & { readonly kind: 'remote' },
  response: TransportResponse,
): AsyncGenerator<AnswerEvent> {
  const stream = new EventStream();
  let size = 0;
  for await (const bytes of response.bytes) {
    size += bytes.length;
    const events = size > LONGEST_STREAM ? undefined : stream.push(bytes);
    if (events === undefined) {
      yield unreadable('the answer is longer than llmroute reads');
      return;
    }
    for (const data of events) {
      for (const event of line.provider.decodeEvent(data)) yield withStatus(event, response.status);
    }
  }
  for (const data of stream.end()) {
    for (const event of line.provider.decodeEvent(data)) yield withStatus(event, response.status);
  }
}

/** A failure inside an answer carries the answer's status where it states none of its own. */
function withStatus(event: AnswerEvent, status: number): AnswerEvent {
  if (event.kind !== 'failure' || event.failure.status !== undefined) return event;
  return { kind: 'failure', failure: { ...event.failure, status } };
}

async function readText(bytes: AsyncIterable<Uint8Array>, longest: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    text += decoder.decode(chunk, { stream: true });
    if (size > longest) break;
  }
  return text + decoder.decode();
}

function broken(error: unknown): AnswerEvent {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return {
    kind: 'failure',
    failure: {
      kind: 'cut',
      message: failureMessage(`the connection broke${code === '' ? '' : ` (${code})`}`),
      retryable: true,
    },
  };
}

function unreadable(message: string): AnswerEvent {
  return { kind: 'failure', failure: { kind: 'unreadable', message, retryable: true } };
}

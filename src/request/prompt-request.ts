import { RoutingRequest, type RequestParts } from './routing-request.ts';

/** The request a bare prompt text makes: an OpenAI chat body with one user message. */
export function promptRequest(
  text: string,
  parts: Omit<RequestParts, 'api' | 'body'>,
): RoutingRequest {
  return new RoutingRequest({
    ...parts,
    api: 'openai.chat',
    body: { messages: [{ role: 'user', content: text }] },
  });
}

import { Absent } from '../base/value.ts';
import { defineFamily } from './types.ts';

/** Request headers, one signal each; names are compared in lower case. */
export const header = defineFamily({
  prefix: 'header.',
  // Characters of a header name: RFC 9110 section 5.6.2 (token) without those YAML would quote.
  parameter: '[A-Za-z0-9_.^$+~-]{1,100}',
  summary: 'the value of a request header',
  example: 'header.x-team',
  bind(name) {
    const id = name.toLowerCase();
    const key = id.slice('header.'.length);
    const notSent = new Absent(`header \`${key}\` was not sent`);
    return {
      id,
      type: { kind: 'string' },
      cost: 'free',
      summary: `the value of the request header \`${key}\``,
      absentWhen: 'the header was not sent, or the traffic carries no headers',
      stands: () => ({ in: 'headers', name: key }),
      read(request) {
        const { headers } = request;
        return (Object.hasOwn(headers, key) ? headers[key] : undefined) ?? notSent;
      },
      arrange(value, draft) {
        if (typeof value === 'string') draft.headers.set(key, value);
      },
    };
  },
});

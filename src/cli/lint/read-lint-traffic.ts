import { counted } from '../../base/counted.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import { collectRequests } from '../../simulate/collect-requests.ts';
import { importerNamed } from '../../simulate/recognise.ts';
import type { Io } from '../io.ts';

/** What checks look at of traffic; it stays in memory, and more says no more of the rules. */
const MOST_REQUESTS = 100_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** The requests of traffic, read as `simulate` reads them; a sentence where it cannot be read. */
export async function readLintTraffic(
  io: Io,
  files: readonly string[],
  from: string | undefined,
): Promise<readonly RoutingRequest[] | string> {
  const found = await collectRequests({
    files,
    stdin: io.stdin,
    from: from === undefined ? undefined : importerNamed(from),
    mostRequests: MOST_REQUESTS,
    mostBytes: MOST_BYTES,
    cancelled: io.cancelled,
  });
  if (found.kind === 'problem') return found.message;
  const { requests, badLines, cut } = found;
  if (requests.length === 0) return 'the traffic holds no request that can be read';
  if (cut) {
    const looked = requests.length.toLocaleString('en-US');
    await io.writeErr(`note: of the traffic the first ${looked} requests are looked at\n`);
  }
  if (badLines > 0) {
    await io.writeErr(`note: ${counted(badLines, 'line')} of the traffic cannot be read\n`);
  }
  return requests;
}

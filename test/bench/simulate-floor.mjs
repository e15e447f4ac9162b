/** What cannot be avoided: reads a file in pieces of 1 MiB cut at newlines and parses each line. */
import { closeSync, openSync, readSync } from 'node:fs';

const file = openSync(process.argv[2], 'r');
let buffer = Buffer.allocUnsafe(1 << 20);
let filled = 0;
let lines = 0;
for (;;) {
  const read = readSync(file, buffer, filled, buffer.length - filled, null);
  filled += read;
  if (read === 0) break;
  if (filled < buffer.length) continue;
  const cut = buffer.lastIndexOf(10, filled - 1) + 1;
  parse(buffer, cut);
  const next = Buffer.allocUnsafe(1 << 20);
  buffer.copy(next, 0, cut, filled);
  filled -= cut;
  buffer = next;
}
parse(buffer, filled);
closeSync(file);
process.stderr.write(`peak ${process.resourceUsage().maxRSS} KiB, ${lines} lines\n`);

function parse(bytes, end) {
  for (let start = 0; start < end;) {
    const found = bytes.indexOf(10, start);
    const stop = found === -1 || found >= end ? end : found;
    if (stop > start) {
      JSON.parse(bytes.toString('utf8', start, stop));
      lines++;
    }
    start = stop + 1;
  }
}

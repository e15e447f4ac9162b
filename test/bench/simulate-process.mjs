/** The command line as it is, and its peak memory on stderr when it is done. */
import { main } from '../../dist/cli/main.js';
import { nodeIo } from '../../dist/cli/node-io.js';

const words = process.argv.slice(2);
const status = await main(words, nodeIo(process, words));
process.stderr.write(`peak ${process.resourceUsage().maxRSS} KiB\n`);
process.exit(status);

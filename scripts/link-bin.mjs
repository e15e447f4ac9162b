// After `npm ci` in a checkout, `npx llmroute` finds the checkout's own program in node_modules/.bin
// at once; without the link npx would make a package of it in its cache first.
import { mkdir, rm, symlink } from 'node:fs/promises';

const link = new URL('../node_modules/.bin/llmroute', import.meta.url);
await mkdir(new URL('.', link), { recursive: true });
await rm(link, { force: true });
await symlink('../../bin/llmroute.js', link).catch((error) => {
  console.warn(`npx will be slower: ${error.message}`);
});

// Preloaded with --import: appends the URL of every module that is loaded to LLMROUTE_MODULE_LOG.
import { register } from 'node:module';

if (process.env.LLMROUTE_MODULE_LOG !== undefined) {
  register('./log-modules-hooks.mjs', import.meta.url);
}

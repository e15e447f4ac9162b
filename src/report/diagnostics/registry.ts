import { github } from './github.ts';
import { json } from './json.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';
import type { Reporter } from './types.ts';

/** Every reporter of diagnostics, sorted by id. */
export const reporters: readonly Reporter[] = [github, json, sarif, text];

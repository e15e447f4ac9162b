import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';
import type { Reporter } from './types.ts';

/** Every reporter of diagnostics, sorted by id. */
export const reporters: readonly Reporter[] = [github, gitlab, json, junit, markdown, sarif, text];

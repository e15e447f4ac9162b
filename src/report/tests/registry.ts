import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { tap } from './tap.ts';
import { text } from './text.ts';
import type { TestReporter } from './types.ts';

/** Every reporter of test runs, sorted by id. */
export const testReporters: readonly TestReporter[] = [github, json, junit, tap, text];

import { didYouMean } from '../base/did-you-mean.ts';
import { parseDuration, printDuration } from '../base/duration.ts';
import { isObject, own, type Json, type JsonObject } from '../base/json.ts';
import type { OptionProblem } from './types.ts';

/** Reads the options of a declared signal, and keeps what is wrong with them. */
export class OptionReader {
  readonly problems: OptionProblem[] = [];
  readonly #kind: string;
  readonly #options: JsonObject;
  readonly #isMap: boolean;

  /** `keys` are all that `value`, the map under the kind's own key, may have. */
  constructor(kind: string, value: Json | undefined, keys: readonly string[]) {
    this.#kind = kind;
    this.#isMap = isObject(value);
    this.#options = isObject(value) ? value : {};
    if (!this.#isMap) this.wrong([], `\`${kind}\` is not a map`, `write \`${kind}: { … }\``);
    for (const key of Object.keys(this.#options)) {
      if (keys.includes(key)) continue;
      this.wrong([key], `\`${kind}\` has no key \`${key}\``, didYouMean(key, keys));
    }
  }

  /** Keeps a problem; `path` leads into the options. Of what is no map, nothing more is said. */
  wrong(path: readonly (string | number)[], message: string, help?: string): void {
    if (!this.#isMap && this.problems.length > 0) return;
    const all = { path: [this.#kind, ...path], message };
    this.problems.push(help === undefined ? all : { ...all, help });
  }

  /** An option as it is written. */
  get(key: string): Json | undefined {
    return own(this.#options, key);
  }

  /** A text that has to be there, of at most `longest` UTF-16 code units. */
  text(key: string, longest: number, help: string): string {
    const value = this.get(key);
    if (typeof value !== 'string' || value.trim() === '') {
      this.wrong([key], `\`${key}\` is not a text`, help);
      return '';
    }
    if (value.length > longest) {
      const message = `\`${key}\` has ${String(value.length)} characters, more than ${String(longest)}`;
      this.wrong([key], message, 'make it shorter');
    }
    return value;
  }

  /** A list of at least `least` different texts. */
  texts(
    key: string,
    { least, most, longest }: { least: number; most: number; longest: number },
    help: string,
  ): readonly string[] {
    const value = this.get(key);
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      const message = `\`${key}\` is not a list of ${String(least)} to ${String(most)} texts`;
      this.wrong([key], message, help);
      return [];
    }
    const seen = new Set<string>();
    (value as readonly Json[]).forEach((one, at) => {
      if (typeof one !== 'string' || one.trim() === '' || one.length > longest) {
        const message = `an entry of \`${key}\` is not a text of 1 to ${String(longest)} characters`;
        this.wrong([key, at], message, help);
      } else if (seen.has(one)) {
        this.wrong([key, at], `\`${one}\` is listed twice`, 'remove one of them');
      } else seen.add(one);
    });
    return [...seen];
  }

  /** A number from `min` to `max`; undefined where there is none. */
  number(key: string, min = -Infinity, max = Infinity): number | undefined {
    const value = this.get(key);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    const range = Number.isFinite(min) ? ` from ${String(min)} to ${String(max)}` : '';
    this.wrong([key], `\`${key}\` is not a number${range}`, 'write it without quotes');
    return undefined;
  }

  /** Milliseconds of a written duration of 1 ms to `longest`; `otherwise` where there is none. */
  duration(key: string, otherwise: number, longest: number): number {
    const value = this.get(key);
    if (value === undefined) return otherwise;
    const milliseconds = typeof value === 'string' ? parseDuration(value) : undefined;
    if (milliseconds !== undefined && milliseconds >= 1 && milliseconds <= longest) {
      return milliseconds;
    }
    const message = `\`${key}\` is not a duration from 1ms to ${printDuration(longest)}`;
    this.wrong([key], message, 'write a number and its unit: `250ms`, `5s`, `1m`');
    return otherwise;
  }
}

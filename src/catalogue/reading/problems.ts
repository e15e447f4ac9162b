/** How many problems of one file are told. */
const MOST = 20;

/** Collects what could not be used of a file, in bounded space. */
export class Problems {
  readonly #told: string[] = [];
  #more = 0;

  add(problem: string): void {
    if (this.#told.length < MOST) this.#told.push(oneLine(problem));
    else this.#more++;
  }

  list(): readonly string[] {
    return this.#more === 0 ? this.#told : [...this.#told, `and ${String(this.#more)} more`];
  }
}

/** A name from a file as a message may show it: quoted, short, on one line. */
export function shown(name: string): string {
  return `\`${oneLine(name.length > 80 ? `${name.slice(0, 80)}…` : name)}\``;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ');
}

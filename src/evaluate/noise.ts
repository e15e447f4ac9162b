import { seeded } from '../base/seeded.ts';

/** One slip for so many characters, as in texts that were typed in a hurry. */
const CHARACTERS_PER_SLIP = 40;

/** A prompt with slips of the keyboard: letters swapped, dropped, doubled, in another case, a space more. */
export function withSlips(prompt: string, seed: number): string {
  const random = seeded(seed);
  const characters = [...prompt];
  const slips = Math.max(1, Math.round(characters.length / CHARACTERS_PER_SLIP));
  for (let slip = 0; slip < slips && characters.length > 1; slip++) {
    const at = Math.floor(random() * (characters.length - 1));
    const [here = '', next = ''] = characters.slice(at, at + 2);
    const changes: readonly (readonly string[])[] = [
      [next, here],
      [next],
      [here, here, next],
      [here === here.toLowerCase() ? here.toUpperCase() : here.toLowerCase(), next],
      [here, ' ', next],
    ];
    characters.splice(at, 2, ...(changes[Math.floor(random() * changes.length)] ?? []));
  }
  return characters.join('');
}

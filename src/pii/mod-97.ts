/**
 * Remainder modulo 97 of a number of any length, letters counting 10 to 35 (ISO/IEC 7064, as
 * ISO 13616 uses it). Digit by digit, so no number gets large.
 */
export function mod97(text: string): number {
  let remainder = 0;
  for (const letter of text.toUpperCase()) {
    const value = parseInt(letter, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

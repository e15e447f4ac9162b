/**
 * Whether the last digit checks the others by Luhn's formula: every second digit from the right is
 * doubled, and the digits of all results sum up to a multiple of ten (ISO/IEC 7812-1, annex B).
 */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const counted = index % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}

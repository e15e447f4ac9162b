import { nationalId } from './national-id.ts';

/**
 * Tax identification number of Germany: eleven digits, the first not zero, one digit of the first ten
 * twice or three times and another one missing, check digit by ISO/IEC 7064 MOD 11,10 (BZSt).
 */
export const deTaxId = nationalId({
  id: 'de-tax-id',
  summary: 'tax identification number (Germany), by its check digit and words',
  example: 'Steuer-ID 86 095 742 719',
  fewestDigits: 11,
  shape: /(?<![\w.-])[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?![\w-]|\.\d)/g,
  words:
    /steuer-?(?:liche )?(?:id|ident\p{L}{0,20})|\bid-?nr\b|\bidnr\b|\btin\b|tax (?:id|identification|number)/iu,
  check(digits) {
    const counts = new Map<string, number>();
    for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    const most = Math.max(...counts.values());
    return most >= 2 && most <= 3 && passesMod1110(digits);
  },
});

/** ISO/IEC 7064, MOD 11,10. */
function passesMod1110(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

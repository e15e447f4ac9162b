import { isMonotonous, weightedSum } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Taxpayer number of Brazil: nine digits and two that check them modulo 11 (Receita Federal, Instrução
 * Normativa 1548/2015). As `000.000.000-00`, or bare with words.
 */
export const brCpf = nationalId({
  id: 'br-cpf',
  summary: 'taxpayer number (Brazil, CPF), by its check digits; a bare run of digits needs words',
  example: 'CPF 529.982.247-25',
  fewestDigits: 11,
  shape: /(?<![\w.-])(?:\d{3}\.\d{3}\.\d{3}-\d{2}|\d{9}-?\d{2})(?![\w-]|\.\d)/g,
  sureForm: /\./,
  words: /\bcpf\b|cadastro de pessoa/i,
  check: (digits) =>
    checkDigit(digits, 9) === Number(digits[9]) &&
    checkDigit(digits, 10) === Number(digits[10]) &&
    !isMonotonous(digits),
});

/** The digit behind so many others: weights fall to 2, ten counts as zero. */
function checkDigit(digits: string, length: number): number {
  const weights = Array.from({ length }, (_, place) => length + 1 - place);
  return ((weightedSum(digits, weights) * 10) % 11) % 10;
}

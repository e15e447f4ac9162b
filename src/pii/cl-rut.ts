import { isMonotonous } from './digits.ts';
import { nationalId } from './national-id.ts';

/**
 * Number of the Chilean roll: up to eight digits and a digit or K that checks them modulo 11 with the
 * weights 2 to 7 from the right (Servicio de Impuestos Internos).
 */
export const clRut = nationalId({
  id: 'cl-rut',
  summary: 'roll number (Chile, RUT), by its check character; without dots it needs words',
  example: 'RUT 12.345.678-5',
  fewestDigits: 7,
  shape: /(?<![\w.-])(?:\d{1,2}\.\d{3}\.\d{3}|\d{7,8})-[\dKk](?![\w-]|\.\d)/g,
  sureForm: /\./,
  words: /\bru[tn]\b/i,
  check(compact) {
    const digits = compact.slice(0, -1);
    let sum = 0;
    for (let place = 0; place < digits.length; place++) {
      sum += Number(digits[digits.length - 1 - place]) * (2 + (place % 6));
    }
    return '0K987654321'[sum % 11] === compact.at(-1) && !isMonotonous(digits);
  },
});

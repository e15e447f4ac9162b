import { expect, test } from 'vitest';
import { findPii } from '../../src/pii/find-pii.ts';
import { piiKinds } from '../../src/pii/registry.ts';

/**
 * By kind: texts with one, and near misses: wrong check digits, wrong lengths, the same figures
 * without the words that name them, and what else is written like that.
 */
const TABLE: Readonly<
  Record<string, { readonly has: readonly string[]; readonly not: readonly string[] }>
> = {
  address: {
    has: [
      'He lives at 221B Baker Street, London',
      '1600 Pennsylvania Avenue NW',
      '350 5th Ave, New York',
      'Hauptstraße 5, 10115 Berlin',
      'Lange Str. 7a',
      'Keizersgracht 123, Amsterdam',
      '12, rue de la Paix, Paris',
      'Calle Mayor 5, Madrid',
      'Via Roma, 12 - Torino',
      'Rua Augusta, 1500',
      'ul. Marszałkowska 12',
      'улица Ленина, д. 5',
      '北京市朝阳区建国路88号',
      '東京都千代田区丸の内1-1-1',
      'P.O. Box 1234',
      'Apt. 566',
      'Unit 1783 Box 3210',
      'My address is 78 Victor Hugo',
    ],
    not: [
      'It took 5 minutes down the street',
      'In 1968 the street was paved',
      'During 5 hours',
      'Chapter 12 Road to nowhere',
      'Address the following 3 questions',
      'Please address: 5 issues',
      'a suite of 12 tests',
      'He lived in 1968 and died',
      'They live in 2 houses',
      'Spring 2024',
      'The meeting is at 5 pm',
      'the 3 main streets',
    ],
  },
  'au-tfn': {
    has: ['TFN 123 456 782', 'My tax file number is 123456782'],
    not: ['TFN 123 456 783', '123 456 782'],
  },
  'be-rrn': {
    has: ['85.07.30-033.28', 'rijksregisternummer 85073003328'],
    not: ['85.07.30-033.29', '85073003328'],
  },
  'br-cpf': {
    has: ['529.982.247-25', 'CPF: 52998224725', 'meu cpf é 111.444.777-35'],
    not: ['529.982.247-26', '111.111.111-11', '52998224725', '1.529.982.247-25'],
  },
  'ca-sin': {
    has: ['SIN 130 692 544', 'social insurance number 130-692-544'],
    not: ['SIN 130 692 545', '130 692 544', 'sin 130 692 544 times'],
  },
  card: {
    has: [
      '4111 1111 1111 1111',
      'card 4111-1111-1111-1111.',
      '4111111111111111',
      '5555555555554444',
      '378282246310005',
      '3782 822463 10005',
      '6011111111111117',
      '30569309025904',
      '3530111333300000',
      '2223003122003222',
      '(4012888888881881)',
      '4222222222222',
      '6200000000000005',
    ],
    not: [
      '4111 1111 1111 1112',
      '4111 1111 1111 111',
      '1234567812345670',
      '0000000000000000',
      '4111111111111111.5',
      'id-4111111111111111',
      'order 41111111111111110000',
      '9111111111111111',
      '1699999999999',
      'x4111111111111111',
    ],
  },
  'ch-ahv': {
    has: ['756.9217.0769.85', '7569217076985'],
    not: ['756.9217.0769.86', '757.9217.0769.85'],
  },
  'cl-rut': {
    has: ['12.345.678-5', 'RUT 12345678-5', 'rut: 10.000.013-K'],
    not: ['12.345.678-6', '12345678-5', '11.111.111-1'],
  },
  'cn-resident-id': {
    has: ['11010519491231002X', '身份证号11010519491231002X'],
    not: ['110105194912310021', '11010519491331002X', '110105194912310'],
  },
  'date-of-birth': {
    has: [
      'born on March 23, 1962',
      'DOB: 3/23/1940',
      'Date of birth: 1986-03-12',
      'geboren am 12.03.1986',
      'née le 12 mars 1986',
      'nacido el 12 de marzo de 1986',
      'nato il 12/03/1986',
      'nascida em 12 de março de 1986',
      'дата рождения: 12.03.1986',
      '出生于1986年3月12日',
      '生年月日:1986年3月12日',
      'تاريخ الميلاد: 12/03/1986',
      'my birthday is 4 May 1990',
    ],
    not: [
      'The meeting is on March 23, 2026',
      'version 3.23.1940',
      'She was born in London',
      '12.03.1986',
      'Stubborn 12 March',
      'born 1986',
      'due 2026-03-12',
    ],
  },
  'de-tax-id': {
    has: ['Steuer-ID 86 095 742 719', 'Steueridentifikationsnummer: 86095742719'],
    not: ['Steuer-ID 86 095 742 718', '86095742719'],
  },
  email: {
    has: [
      'a@b.co',
      'Mail ada.lovelace+x@mail.example.com!',
      '<ada@example.com>',
      'mailto:ada@example.com',
      "o'neill@example.ie",
      'ünï@exämple.de',
      '用户@例子.公司',
      "['jon@example.com']",
    ],
    not: [
      'a@b',
      '@ada',
      'ada@',
      'logo@2x.png',
      'git@github.com:org/repo.git',
      'https://me:secret@db.example.com/x',
      'npm i @scope/pkg@1.2.3',
      'a @ b.com',
      'x@-y.com',
      'foo@bar..com',
      'user@localhost',
      '@Override public',
      'me@example.com@',
    ],
  },
  'es-dni': {
    has: ['DNI 12345678Z', 'X1234567L', '12.345.678-Z', 'x-1234567-l'],
    not: ['12345678A', 'X1234567A', '123456789Z', 'A12345678Z'],
  },
  'fi-hetu': {
    has: ['131052-308T', 'hetu:131052-308T'],
    not: ['131052-308U', '321352-308T', '131052308T'],
  },
  'fr-nir': {
    has: ['2 55 08 14 168 025 38', '255081416802538'],
    not: ['2 55 08 14 168 025 39', '255131416802538', '955081416802538'],
  },
  iban: {
    has: [
      'DE89 3704 0044 0532 0130 00',
      'DE89370400440532013000',
      'GB29NWBK60161331926819',
      'gb29nwbk60161331926819',
      'FR1420041010050500013M02606',
      'NL91ABNA0417164300',
      'NO93 8601 1117 947',
      'IBAN: BE68-5390-0754-7034.',
      'CH9300762011623852957 and more',
      'DE89 3704 0044 0532 0130 00 BIC COBADEFF',
    ],
    not: [
      'DE88370400440532013000',
      'DE8937040044053201300',
      'DE893704004405320130000',
      'XX89370400440532013000',
      'AB12CD34EF56GH78',
      'DE89 37 04004405320 13000',
      'zDE89370400440532013000',
    ],
  },
  'in-aadhaar': {
    has: ['Aadhaar 2345 6789 0124', 'आधार 234567890124', 'aadhar no. 2345-6789-0124'],
    not: ['Aadhaar 2345 6789 0123', '2345 6789 0124', 'Aadhaar 0345 6789 0124'],
  },
  'in-pan': {
    has: ['PAN ABCPE1234F', 'permanent account number: ABCPE1234F'],
    not: ['ABCPE1234F', 'PAN ABCDE1234F', 'PAN ABCPE0000F'],
  },
  'ip-address': {
    has: [
      '203.0.113.77',
      'from 10.218.6.131:8080',
      'http://192.168.1.10/x',
      'ip 1.2.3.4',
      '10.0.0.0/8',
      '2001:db8::1',
      'fe80::1ff:fe23:4567:890a',
      '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
      '[2001:db8::1]:443',
    ],
    not: [
      'version 10.15.7.2',
      'v10.15.7.2',
      '1.2.3.4',
      '256.1.1.1',
      '10.0.0',
      '1.3.6.1.4.1.311',
      '127.0.0.1',
      '0.0.0.0',
      '255.255.255.0',
      'std::vector',
      '12:30:45',
      '00:1A:2B:3C:4D:5E',
      'a::b',
      '::1',
      'Face::Bead1',
      '3:16',
      'build 10.0.19045.2',
      '01.02.2024.10',
    ],
  },
  'it-codice-fiscale': {
    has: ['RSSMRA85T10A562S', 'codice fiscale: rssmra85t10a562s'],
    not: ['RSSMRA85T10A562T', 'RSSMRA85T10A562', 'ABCDEF85Z10A562S'],
  },
  'jp-my-number': {
    has: ['マイナンバー 1234 5678 9018', '個人番号は123456789018です'],
    not: ['マイナンバー 1234 5678 9019', '1234 5678 9018'],
  },
  'kr-rrn': {
    has: ['주민등록번호 850101-1234567', 'RRN 850101-1234567'],
    not: ['주민등록번호 851301-1234567', '850101-1234567', '주민 850101-9234567'],
  },
  'mx-curp': {
    has: ['HEGG560427MVZRRL04'],
    not: ['HEGG560427MVZRRL05', 'HEGG561327MVZRRL04', 'HEGG560427MXXRRL04'],
  },
  'nl-bsn': {
    has: ['BSN 111222333', 'burgerservicenummer: 1112.22.333'],
    not: ['BSN 111222334', '111222333'],
  },
  passport: {
    has: [
      'Passport number: C01X00T47',
      'passport no. 123456789',
      'Reisepassnummer C01X00T47',
      '护照号:E12345678',
    ],
    not: ['C01X00T47', 'Passport number: pending', 'Passport holders: 1234567 of them'],
  },
  person: {
    has: [
      'My name is Ada Lovelace',
      'Name: Ada Lovelace',
      'Dear Dr. Watson,',
      'Ask Mrs Robinson.',
      'Ich heiße Jürgen Müller',
      'Herr Müller rief an',
      "je m'appelle Zoé",
      'me llamo José García',
      'mi chiamo Giulia',
      'меня зовут Иван',
      '我叫王小明',
      '氏名:山田太郎',
      'اسمي أحمد',
      'Patient: John Smith',
      'Nombre: Ana de la Torre',
    ],
    not: [
      'The name of the file',
      'Name: the name of the column',
      'name: string',
      'Dr. Pepper is a drink',
      'my name is on the list',
      'Name:\nAddress:',
      'Company: Acme',
      'What is my name?',
      'Mr. Robot',
      'Miss it',
      'Sir, please',
      'function name: { type }',
    ],
  },
  phone: {
    has: [
      '+44 20 7946 0958',
      '+1 (555) 123-4567',
      '+49-30-1234567',
      '0049 30 1234567',
      '(202) 555-0143',
      '202-555-0143',
      '202.555.0143 x123',
      '030 12345678',
      '01 42 68 53 00',
      '06-24312407',
      'Call me at 9469 9966',
      'Tel. 329 7730',
      'phone: 5551234567',
      'Handy 0171 1234567',
      '电话:13812345678',
      'телефон 8 (495) 123-45-67',
      'WhatsApp +55 11 91234-5678',
    ],
    not: [
      '2026-03-12',
      '12.03.2026',
      '3.14159265358',
      '123.4567890',
      '1,234,567',
      '100 200 3000',
      '0.123 0.456',
      'It costs $202-555',
      '192.168.100.200',
      '10:30:45',
      '1939-1945',
      'ISBN 978-3-16-148410-0',
      '1234567890',
      'call me in 5 minutes',
      'x+12345678',
      '4111 1111 1111 1111',
      'a = b + 49 30 12',
      '0 0 0 1 0 0 1 1 1',
      'order 20260312',
      'phone 11111111',
    ],
  },
  'pl-pesel': {
    has: ['PESEL 44051401359', 'mój pesel: 44051401359'],
    not: ['PESEL 44051401358', '44051401359', 'PESEL 44131401359'],
  },
  'pt-nif': {
    has: ['NIF 123456789', 'contribuinte nº 123 456 789'],
    not: ['NIF 123456788', '123456789', 'NIF 923456789'],
  },
  'ru-snils': {
    has: ['112-233-445 95', 'СНИЛС 11223344595'],
    not: ['112-233-445 96', '11223344595'],
  },
  'se-personnummer': {
    has: ['811218-9876', '19811218-9876', 'personnummer 8112189876'],
    not: ['811218-9877', '811318-9876', '8112189876'],
  },
  'sg-nric': { has: ['S1234567D', 'FIN G1234567X'], not: ['S1234567A', 'A1234567D', 'S12345678D'] },
  'tr-tckn': {
    has: ['TC kimlik no 10000000146', 'TCKN: 10000000146'],
    not: ['TC kimlik no 10000000147', '10000000146'],
  },
  'uk-nhs': {
    has: ['NHS number 943 476 5919', 'NHS: 9434765919'],
    not: ['NHS number 943 476 5918', '9434765919'],
  },
  'uk-nino': {
    has: ['AB 12 34 56 C', 'AB123456C'],
    not: ['GB123456C', 'DA123456C', 'AB123456E', 'AB1234567C', 'ab123456c'],
  },
  'us-driver-licence': {
    has: ["Driver's license number D1234562", 'driving licence: A123456789'],
    not: ['D1234562', 'A driver with license 12'],
  },
  'us-ssn': {
    has: ['536-22-1234', 'SSN 536221234', 'social security number is 536 22 1234'],
    not: [
      '000-22-1234',
      '666-22-1234',
      '900-22-1234',
      '536-00-1234',
      '536-22-0000',
      '078-05-1120',
      '536221234',
      '1536-22-1234',
      '536-22-12345',
    ],
  },
  'za-id': {
    has: ['ID 8001015009087', 'South African ID number: 800101 5009 087'],
    not: ['ID 8001015009088', '8001015009087', 'ID 8013015009087'],
  },
};

test('every kind has a table', () => {
  expect(Object.keys(TABLE)).toEqual(piiKinds.map(({ id }) => id));
});

const rows = Object.entries(TABLE);

test.each(rows.flatMap(([id, { has }]) => has.map((text) => [id, text] as const)))(
  '%s is in: %s',
  (id, text) => {
    expect(findPii(text)).toContain(id);
  },
);

test.each(rows.flatMap(([id, { not }]) => not.map((text) => [id, text] as const)))(
  '%s is not in: %s',
  (id, text) => {
    expect(findPii(text)).not.toContain(id);
  },
);

test.each(piiKinds.map((kind) => [kind.id, kind] as const))(
  '%s: its example is that and nothing else',
  (id, kind) => {
    expect(findPii(kind.example)).toEqual([id]);
    expect(kind.summary).toMatch(/^[^A-Z].*[^.]$/);
  },
);

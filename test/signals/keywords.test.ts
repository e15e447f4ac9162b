import { describe, expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { keywords } from '../../src/signals/keywords.ts';
import type { Signal } from '../../src/signals/types.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { chatOf, contextOf, requestOf, saying } from '../support/requests.ts';

function bound(declaration: unknown): Signal {
  const signal = keywords.bind('legal', declaration);
  if (!('read' in signal)) throw new Error(JSON.stringify(signal));
  return signal;
}

signalContract(bound({ keywords: ['user', 'content', 'مرحبا', 'x'], in: 'conversation' }));
arrangeContract(bound({ keywords: ['gdpr', 'c++', '合同', 'data protection'] }), [
  [],
  ['gdpr'],
  ['gdpr', 'c++', '合同', 'data protection'],
]);
arrangeContract(bound({ keywords: ['gdpr', 'contract'], in: 'conversation' }), [[], ['contract']]);

test.each<[list: readonly string[], text: string, found: readonly string[]]>([
  [['gdpr', 'contract'], 'Our GDPR contract.', ['gdpr', 'contract']],
  [['contract'], 'contracts, subcontract, contract2, contract_x', []],
  [['contract'], 'contract', ['contract']],
  [['non-disclosure agreement'], 'a Non-Disclosure Agreement!', ['non-disclosure agreement']],
  [['c++', '.net'], 'C++ and ASP.NET', ['c++', '.net']],
  [['he', 'she', 'his', 'hers'], 'she saw hers', ['she', 'hers']],
  [['a', 'a b', 'a b c'], 'a b c', ['a', 'a b', 'a b c']],
  [['straße'], 'STRASSE Straße', ['straße']],
  [['ΣΊΣΥΦΟΣ'], 'ο σίσυφος', ['ΣΊΣΥΦΟΣ']],
  [['café'], 'cafe\u0301', ['café']],
  [['cafe'], 'cafe\u0301 café', []],
  [['договор'], 'Договор подписан, договора нет', ['договор']],
  [['договор'], 'договора', []],
  [['合同'], '请审查这份合同条款', ['合同']],
  [['계약'], '계약서를 검토', ['계약']],
  [['สัญญา'], 'ตรวจสัญญานี้', ['สัญญา']],
  [['عقد'], 'هذا عقد جديد', ['عقد']],
  [['👍'], 'ok👍ok', ['👍']],
  [['𝒳y'], 'a 𝒳y b', ['𝒳y']],
  [['y'], '𝒳y', []],
  [['a'], 'a\ud800', ['a']],
  [['a'], '', []],
  [['nul'], 'a\0nul\0', ['nul']],
])('%j in %j finds %j', (list, text, found) => {
  expect(bound({ keywords: list }).read(saying(text), contextOf())).toEqual(found);
});

test('looks at the last user turn, or at all turns', () => {
  const request = chatOf({
    messages: [
      { role: 'system', content: 'gdpr' },
      { role: 'user', content: 'contract' },
      { role: 'tool', content: 'liability' },
    ],
  });
  const list = ['gdpr', 'contract', 'liability'];
  expect(bound({ keywords: list }).read(request, contextOf())).toEqual(['contract']);
  expect(bound({ keywords: list, in: 'last-turn' }).read(request, contextOf())).toEqual([
    'contract',
  ]);
  expect(bound({ keywords: list, in: 'conversation' }).read(request, contextOf())).toEqual(list);
});

test('is absent without text', () => {
  expect(bound({ keywords: ['a'] }).read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});

test('long texts with runs of marks are read as they are', () => {
  const text = `${'a\u0315\u0300'.repeat(100_000)}${'\u0315\u0300'.repeat(200_000)} gdpr`;
  expect(bound({ keywords: ['gdpr'] }).read(saying(text), contextOf())).toEqual(['gdpr']);
});

test('thousands of keywords fit, and nested ones are found in a 5 MB text', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `word${String(index)}`);
  expect(bound({ keywords: many }).read(saying('word17 word4999x'), contextOf())).toEqual([
    'word17',
  ]);
  const nested = Array.from({ length: 100 }, (_, index) => 'a'.repeat(index + 1));
  expect(bound({ keywords: nested }).read(saying('a'.repeat(5_000_000)), contextOf())).toEqual([]);
});

describe('declarations that are wrong', () => {
  test.each<[declaration: unknown, messages: readonly string[]]>([
    [null, ['the declaration is not a map']],
    [{ keywords: 'gdpr' }, ['`keywords` is not a list of at least one word']],
    [{ keywords: [] }, ['`keywords` is not a list of at least one word']],
    [{ keywords: ['a', 3, ' '] }, ['a keyword is a string', 'a keyword is empty']],
    [{ keywords: ['a', 'A'] }, ['keyword `A` occurs twice, case does not count']],
    [{ keywords: ['a'.repeat(201)] }, ['a keyword has 201 characters, more than 200']],
    [{ keywords: ['a'], in: 'turn' }, ['`in` is not a place to look at']],
    [{ keywords: ['a'], inn: 'last-turn' }, ['`keywords` signals have no key `inn`']],
    [
      { keywords: Array.from({ length: 9000 }, (_, i) => String.fromCharCode(0x4e00 + i)) },
      ['9000 keywords of so many characters do not fit one signal'],
    ],
  ])('%j', (declaration, messages) => {
    const problems = keywords.bind('legal', declaration);
    expect('read' in problems ? [] : problems.map((problem) => problem.message)).toEqual(messages);
  });
});

import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { LANGUAGES } from '../../src/signals/languages.ts';
import { promptLanguage } from '../../src/signals/prompt-language.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { loadedSignal } from '../support/loaded-signal.ts';
import { contextOf, saying } from '../support/requests.ts';

const language = await loadedSignal(promptLanguage);

signalContract(promptLanguage);
signalContract(language);
arrangeContract(language, LANGUAGES);

const read = (text: string): unknown => language.read(saying(text), contextOf());

test.each([
  ['en', 'what time does the store close'],
  ['de', 'Wann macht der Laden zu?'],
  ['fr', 'à quelle heure ferme le magasin'],
  ['ja', '店は何時に閉まりますか'],
  ['zh', '商店几点关门'],
  ['ru', 'во сколько закрывается магазин'],
  ['ar', 'متى يغلق المتجر'],
  ['ko', '가게는 몇 시에 문을 닫나요'],
  ['pl', 'o której zamykają sklep'],
  ['de', 'Was bedeutet "as soon as possible" auf Deutsch? https://example.org/a/long/english/path'],
])('%s: %s', (expected, text) => {
  expect(read(text)).toBe(expected);
});

test.each([[''], ['12345 67'], ['🙂'], ['https://example.org'], ['()=>{}']])(
  '%j is in no language',
  (text) => {
    expect(read(text)).toBeInstanceOf(Absent);
  },
);

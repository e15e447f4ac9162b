import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { DOMAINS } from '../../src/prompt-models/labels.ts';
import { promptDomain } from '../../src/signals/prompt-domain.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { loadedSignal } from '../support/loaded-signal.ts';
import { contextOf, saying } from '../support/requests.ts';

const domain = await loadedSignal(promptDomain);

signalContract(promptDomain);
signalContract(domain);
arrangeContract(domain, DOMAINS);

test.each([
  ['computer-science', 'Why does my SQL query with a left join return duplicate rows in Postgres?'],
  ['law', 'Is a verbal contract binding if the other party denies it in court?'],
  ['health', 'My doctor prescribed amoxicillin, can I take it with ibuprofen?'],
])('%s: %s', (expected, text) => {
  expect(domain.read(saying(text), contextOf())).toBe(expected);
});

test('nobody knows what no words are about', () => {
  expect(domain.read(saying('…'), contextOf())).toBeInstanceOf(Absent);
});

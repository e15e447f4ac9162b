import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Absent } from '../../src/base/value.ts';
import { findPii, PII_KINDS } from '../../src/pii/find-pii.ts';
import { piiKinds } from '../../src/pii/registry.ts';
import { promptPii } from '../../src/signals/prompt-pii.ts';
import { arrangeContract, signalContract } from '../contract/signal.ts';
import { expectMeasured, ratio } from '../support/measured-table.ts';
import { chatOf, contextOf, requestOf, saying } from '../support/requests.ts';
import { sharedData } from '../support/shared-data.ts';

signalContract(promptPii);
arrangeContract(promptPii, [
  [],
  ...PII_KINDS.map((id) => [id]),
  ['card', 'email'],
  ['email', 'iban', 'us-ssn'],
]);

test('all turns are looked at, whoever speaks', () => {
  for (const role of ['system', 'user', 'assistant', 'tool']) {
    const request = chatOf({
      messages: [
        { role, content: 'Pay to DE89 3704 0044 0532 0130 00' },
        { role: 'user', content: 'Hello' },
      ],
    });
    expect(promptPii.read(request, contextOf())).toEqual(['iban']);
  }
});

test('where nothing is found it is the empty set; without text it is absent', () => {
  expect(promptPii.read(saying('Hello'), contextOf())).toEqual([]);
  expect(promptPii.read(saying(''), contextOf())).toEqual([]);
  expect(promptPii.read(requestOf(), contextOf())).toEqual(
    new Absent('the traffic carries no text'),
  );
});

test('of a long conversation both ends are read', () => {
  const filler = 'word '.repeat(1_000_000);
  const mail = 'ada@example.com';
  expect(promptPii.read(saying(mail + filler), contextOf())).toEqual(['email']);
  expect(promptPii.read(saying(filler + mail), contextOf())).toEqual(['email']);
  expect(promptPii.read(saying(filler + mail + filler), contextOf())).toEqual([]);
});

test('the page lists every kind', () => {
  expectMeasured('reference/signals/prompt.pii.md', 'kinds', [
    '| Kind | What is recognised |',
    '| --- | --- |',
    ...piiKinds.map(({ id, summary }) => `| \`${id}\` | ${summary} |`),
  ]);
});

/** A row of the synthetic sentences of presidio-research (MIT). */
interface Row {
  readonly full_text: string;
  readonly masked: string;
  readonly spans: readonly {
    readonly entity_type: string;
    readonly start_position: number;
    readonly end_position: number;
  }[];
}

/** Which of its labels are a kind; dates count where the template says that they are of birth. */
const LABELS: Readonly<Record<string, string>> = {
  address: 'ADDRESS',
  card: 'CREDIT_CARD',
  'date-of-birth': 'DATE_TIME',
  email: 'EMAIL_ADDRESS',
  iban: 'IBAN_CODE',
  'ip-address': 'IP_ADDRESS',
  person: 'PERSON',
  phone: 'PHONE_NUMBER',
  'us-driver-licence': 'US_DRIVER_LICENSE',
  'us-ssn': 'US_SSN',
};

const presidio = sharedData('presidio-pii/generated_large.json');

test.skipIf(presidio === undefined)('precision and recall are as its page says', () => {
  const rows = JSON.parse(readFileSync(presidio ?? '', 'utf8')) as readonly Row[];
  const lines = piiKinds.flatMap(({ id, find }) => {
    const label = LABELS[id];
    const counts = { right: 0, wrong: 0, missed: 0, found: 0, spans: 0 };
    for (const row of rows) {
      const wanted = row.spans.filter(
        ({ entity_type }) =>
          entity_type === label &&
          (id !== 'date-of-birth' || row.masked.includes('{{date_of_birth}}')),
      );
      const spans = [...find(row.full_text)];
      const hit = wanted.filter((want) =>
        spans.some(({ start, end }) => start < want.end_position && want.start_position < end),
      );
      counts.spans += wanted.length;
      counts.found += hit.length;
      if (wanted.length > 0 && spans.length > 0) counts.right++;
      if (wanted.length > 0 && spans.length === 0) counts.missed++;
      if (wanted.length === 0 && spans.length > 0) counts.wrong++;
    }
    const { right, wrong, missed, found, spans } = counts;
    if (label === undefined) {
      // No such data is in the sentences, so whatever is found is wrong.
      return wrong === 0 ? [] : [`| \`${id}\` | 0 | – | – | ${String(wrong)} | – |`];
    }
    return [
      `| \`${id}\` | ${String(right + missed)} | ${ratio(right, right + wrong)} | ${ratio(right, right + missed)} | ${String(wrong)} | ${ratio(found, spans)} of ${String(spans)} |`,
    ];
  });
  expectMeasured('reference/signals/prompt.pii.md', 'sentences', [
    '| Kind | Sentences with it | Precision | Recall | False positives | Recall of single places |',
    '| --- | --: | --: | --: | --: | --: |',
    ...lines,
  ]);
});

const tasks = sharedData('quality/tasks/tasks_dev.jsonl');
const arena = sharedData('arena-hard/v0.1-question.jsonl');
const intents = sharedData('quality/clinc150/data_full_train_val.json');

test.skipIf(tasks === undefined || arena === undefined || intents === undefined)(
  'what is found in ordinary prompts is as its page says',
  () => {
    const lines = (path: string | undefined): readonly Record<string, string>[] =>
      readFileSync(path ?? '', 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, string>);
    const clinc = JSON.parse(readFileSync(intents ?? '', 'utf8')) as Record<
      string,
      [string, string][]
    >;
    const sets: readonly (readonly string[])[] = [
      lines(tasks).map(({ text = '' }) => text),
      lines(arena).map(({ prompt = '' }) => prompt),
      Object.values(clinc).flatMap((pairs) => pairs.map(([text]) => text)),
    ];
    const found = sets.map((texts) => texts.map((text) => findPii(text)));
    const rows = PII_KINDS.map((id) => {
      const counts = found.map((all) => all.filter((kinds) => kinds.includes(id)).length);
      return { id, counts };
    }).filter(({ counts }) => counts.some((count) => count > 0));
    const total = ({ length }: readonly string[]): string => length.toLocaleString('en-US');
    expectMeasured('reference/signals/prompt.pii.md', 'prompts', [
      `| Kind | ${sets.map((texts, index) => `${['tasks', 'arena-hard', 'CLINC150'][index] ?? ''} (${total(texts)})`).join(' | ')} |`,
      '| --- | --: | --: | --: |',
      ...rows.map(({ id, counts }) => `| \`${id}\` | ${counts.join(' | ')} |`),
    ]);
  },
);

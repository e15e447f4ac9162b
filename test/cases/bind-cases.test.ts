import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/source/span.ts';
import { readSmall } from '../support/small-cases.ts';

const TRAFFIC =
  '{"messages":[{"role":"user","content":"hi"}]}\n{"id":"r7","attributes":{"plan":"pro"}}\n';
const FILES = {
  'hello.txt': 'hello',
  'body.json': '{"messages":[{"role":"user","content":"hi"}]}',
  'broken.json': '{"messages":',
  'list.json': '[]',
  'other.json': '{"a":1}',
  'traffic.jsonl': TRAFFIC,
};

/** `code line:column text | message | help` of each finding. */
async function findings(cases: string): Promise<readonly string[]> {
  const { diagnostics } = await readSmall({ ...FILES, 'cases.yaml': cases });
  return diagnostics.map(({ code, at, message, help }) => {
    const { line, column } = positionAt(at.source, at.start);
    const text = at.source.text.slice(at.start, at.end);
    return `${code} ${line}:${column} ${text} | ${message} | ${help ?? ''}`;
  });
}

function one(request: string, expected = '{ route: cheap }', more = ''): string {
  return `cases:\n  - name: a\n    request: ${request}\n    expect: ${expected}\n${more}`;
}

describe('one mistake is one diagnostic', () => {
  test.each<[string, string, string]>([
    [
      'nothing',
      '# empty\n',
      'yaml-empty 1:1  | the file holds nothing | a cases file lists `cases`',
    ],
    ['no cases', 'why: x\n', 'missing-key 1:1 why | a cases file needs `cases` | add `cases`'],
    ['an empty list', 'cases: []\n', 'wrong-count 1:8 [ | `cases` is empty | it needs at least 1'],
    [
      'a misspelt key',
      one('{ promt: hi }'),
      'unknown-key 3:16 promt | unknown key `promt` in a request | did you mean `prompt`?',
    ],
    [
      'a case without an expectation',
      'cases:\n  - name: a\n    request: { prompt: hi }\n',
      'missing-key 2:5 name | a case needs `expect` | add `expect`',
    ],
    [
      'an expectation of nothing',
      one('{ prompt: hi }', '{}'),
      'wrong-count 4:13 { | `expect` is empty | it needs at least 1',
    ],
    [
      'a skip without a reason',
      one('{ prompt: hi }', undefined, '    skip: ""\n'),
      'wrong-form 5:11 "" | `skip` is empty | write it like `waits for the new fleet`',
    ],
    [
      'text for a number',
      one('{ prompt: hi, images: many }'),
      'wrong-form 3:36 many | `images` cannot be `many` | write it like `1`',
    ],
    [
      'an unknown rule',
      one('{ prompt: hi }', '{ rule: payng }'),
      'unknown-rule 4:21 payng | the policy has no rule `payng` | did you mean `paying`?',
    ],
    [
      'an unknown route',
      one('{ prompt: hi }', '{ route: chaep }'),
      'unknown-route 4:22 chaep | the policy has no route `chaep` | did you mean `cheap`?',
    ],
    [
      'an unknown model of a plan',
      one('{ prompt: hi }', '{ plan: [luna, soll] }'),
      'unknown-model 4:28 soll | the policy has no model `soll` | did you mean `sol`?',
    ],
    [
      'an unknown signal',
      one('{ prompt: hi }', '{ absent: plann }'),
      'unknown-signal 4:23 plann | the policy has no signal `plann` | did you mean `plan`?',
    ],
    [
      'a status that refuses nothing',
      one('{ prompt: hi }', '{ reject: 200 }'),
      'out-of-range 4:23 200 | `reject` must be at least 400, not `200` | write it like `402`',
    ],
    [
      'money without a currency',
      one('{ prompt: hi }', '{ cost: { max: "0.05" } }'),
      'wrong-form 4:28 "0.05" | `0.05` is no amount of money | write it like `0.05 USD`',
    ],
    [
      'an unknown attribute',
      one('{ prompt: hi, attributes: { pln: free } }'),
      'unknown-attribute 3:42 pln | the policy declares no attribute `pln` | did you mean `plan`?',
    ],
    [
      'an attribute outside its enum',
      one('{ prompt: hi, attributes: { plan: fre } }'),
      'wrong-attribute 3:48 fre | `fre` is not a value of `plan`: `plan` was sent, but it is not one of `free`, `pro` | did you mean `free`?',
    ],
    [
      'an attribute of another type',
      one('{ prompt: hi, attributes: { spent: much } }'),
      'wrong-attribute 3:49 much | `much` is not a value of `spent`: `spent` was sent, but it is not a number from 0 | where that is the point of the case, write `absent: spent` under `expect`',
    ],
    [
      'a prompt and a body',
      one('{ prompt: hi, body: { messages: [] } }'),
      'request-form 3:28 body | a request has `prompt` or `body`, not both | keep one of them',
    ],
    [
      'a body of no dialect',
      one('{ body: { text: hi } }'),
      'request-form 3:16 body | the dialect of this body cannot be told | it needs `messages`, or `input`',
    ],
    [
      'tools beside a body',
      one('{ body: { messages: [] }, tools: [a] }'),
      'misplaced-key 3:40 tools | `tools` belongs to a `prompt` | say it in `body`',
    ],
    [
      'tools without anything',
      one('{ tools: [a] }'),
      'misplaced-key 3:16 tools | `tools` belongs to a `prompt` | add a `prompt`',
    ],
    [
      'no time',
      one('{ prompt: hi, time: noon }'),
      'wrong-form 3:34 noon | `noon` is no RFC 3339 time | write it like `2026-11-24T22:30:00Z`',
    ],
    [
      'a part that exceeds the whole',
      one('{ prompt: hi, usage: { input: 5, cacheRead: 9 } }'),
      'request-form 3:35 { input: 5, cacheRead: 9 } | 9 tokens read from or written to a cache are more than the 5 input tokens they must be part of | state the whole, too',
    ],
    [
      'a missing file',
      one('{ file: ./helo.txt }'),
      'file-unreadable 3:22 ./helo.txt | `helo.txt` does not exist | check the path',
    ],
    [
      'a path from the root',
      one('{ file: /etc/passwd }'),
      'wrong-form 3:22 /etc/passwd | `/etc/passwd` is not a path relative to this file | write it like `./prompt.txt`',
    ],
    [
      'a file that is not JSON',
      one('{ file: broken.json }'),
      'request-form 3:22 broken.json | `broken.json`: it is not JSON | give a body with `messages` or `input`, or a record of traffic',
    ],
    [
      'a file that is no object',
      one('{ file: list.json }'),
      'request-form 3:22 list.json | `list.json`: it is not a JSON object | give a body with `messages` or `input`, or a record of traffic',
    ],
    [
      'a file that is no request',
      one('{ file: other.json }'),
      'request-form 3:22 other.json | `other.json`: it is no request | give a body with `messages` or `input`, or a record of traffic',
    ],
    [
      'traffic without a line',
      one('{ file: traffic.jsonl }'),
      'request-form 3:22 traffic.jsonl | which line of `traffic.jsonl` is meant? | add `line`, from 1',
    ],
    [
      'a line that is not there',
      one('{ file: traffic.jsonl, line: 3 }'),
      'request-form 3:43 3 | `traffic.jsonl` has no line 3 | count from 1',
    ],
    [
      'a line of a prompt',
      one('{ prompt: hi, line: 3 }'),
      'misplaced-key 3:28 line | `line` belongs to a `.jsonl` file | remove it',
    ],
    [
      'two cases of one name',
      one('{ prompt: hi }', undefined, '  - { name: a, request: {}, expect: { route: cheap } }\n'),
      'duplicate-id 5:13 a | two cases are called `a` | rename one of them; the first one is at cases.yaml:2:11',
    ],
    [
      'a rejection with a plan',
      one('{ prompt: hi }', '{ reject: 402, plan: [luna] }'),
      'wrong-expectation 4:28 plan | a rejected request has no `plan` | remove it, or `reject`',
    ],
    [
      'a plan that does not begin so',
      one('{ prompt: hi }', '{ model: sol, plan: [luna, sol] }'),
      'wrong-expectation 4:15 model | the plan begins with `luna`, not with `sol` | keep one',
    ],
    [
      'never and yet in the plan',
      one('{ prompt: hi }', '{ model: sol, never: [sol] }'),
      'wrong-expectation 4:27 never | `sol` is expected in the plan, too | remove it from one of them',
    ],
    [
      'a model twice',
      one('{ prompt: hi }', '{ plan: [sol, sol] }'),
      'repeated-value 4:27 sol | `sol` is listed twice | remove one of them',
    ],
    [
      'a word of one case',
      one('{ prompt: hi }', '{ same: acme }'),
      'wrong-expectation 4:21 acme | no other case has `same: acme`, so nothing is compared | give the word to the other case, too, or remove it',
    ],
    [
      'an unknown fixture',
      `fixtures: { free: { prompt: hi } }\ncases:\n  - { name: a, request: { like: free }, expect: { route: cheap } }\n  - { name: b, request: { like: fre }, expect: { route: cheap } }\n`,
      'unknown-fixture 4:33 fre | the file has no fixture `fre` | did you mean `free`?',
    ],
    [
      'fixtures in a circle',
      `fixtures: { x: { like: y }, y: { like: x } }\ncases:\n  - { name: a, request: { like: x }, expect: { route: cheap } }\n`,
      'fixture-cycle 1:40 x | the fixture `x` starts from itself | let one of them start from nothing',
    ],
    [
      'a fixture that nothing starts from',
      `fixtures: { x: { prompt: hi } }\n${one('{ prompt: hi }')}`,
      'unused-fixture 1:13 x | no case starts from the fixture `x` | remove it, or write `like: x` in a request',
    ],
    [
      'a placeholder without a value',
      one('{ prompt: "${wha} ${what}" }', undefined, '    matrix: { what: [a] }\n'),
      'unknown-placeholder 3:24 "${wha} ${what}" | the matrix has no `wha` | did you mean `what`?',
    ],
    [
      'an attribute that the matrix sets, too',
      one(
        '{ prompt: hi, attributes: { plan: free } }',
        undefined,
        '    matrix: { plan: [free, pro] }\n',
      ),
      'misplaced-key 3:42 plan | `plan` is set by the matrix, so this value is never sent | remove it here or in the matrix',
    ],
    [
      'an attribute of the matrix that the policy does not declare',
      one('{ prompt: hi }', undefined, '    matrix: { pln: [free] }\n'),
      'unknown-attribute 5:15 pln | the policy declares no attribute `pln` | did you mean `plan`?',
    ],
    [
      'a value of the matrix of the wrong type',
      one('{ prompt: hi, images: "${n}" }', undefined, '    matrix: { n: [few] }\n'),
      'wrong-type 3:36 "${n}" | `images` must be a whole number | give it a whole number',
    ],
  ])('%s', async (_, cases, finding) => {
    expect(await findings(cases)).toEqual([finding]);
  });

  test('a matrix beyond the bound', async () => {
    const values = Array.from({ length: 40 }, (_, at) => String(at)).join(', ');
    const text = `cases:\n  - name: a\n    request: { prompt: "\${x} \${y}" }\n    matrix: { x: [${values}], y: [${values}] }\n    expect: { route: cheap }\n`;
    expect(await findings(text)).toEqual([
      'too-many-cases 4:15 x | the matrix makes 1600 cases, more than 1000 | leave out values that make no difference, or split it',
    ]);
  });

  test('more cases than a file may make', async () => {
    const values = Array.from({ length: 1000 }, (_, at) => String(at)).join(', ');
    const entry = (name: string): string =>
      `  - { name: ${name}, request: { prompt: "\${x}" }, matrix: { x: [${values}] }, expect: { route: cheap } }\n`;
    const text = `cases:\n${Array.from({ length: 11 }, (_, at) => entry(`n${String(at)}`)).join('')}`;
    expect((await findings(text)).map((line) => line.split(' ')[0])).toEqual(['too-many-cases']);
  });

  test('a long chain of fixtures is followed', async () => {
    const links = Array.from({ length: 20_000 }, (_, at) => `  f${at}: { like: f${at + 1} }\n`);
    const text = `fixtures:\n${links.join('')}  f20000: { prompt: hi, attributes: { plan: pro } }\ncases:\n  - { name: a, request: { like: f0 }, expect: { rule: paying } }\n`;
    expect(await findings(text)).toEqual([]);
  });
});

describe('requests', () => {
  async function request(cases: string) {
    const { value, diagnostics } = await readSmall({ ...FILES, 'cases.yaml': cases });
    expect(diagnostics).toEqual([]);
    const found = value?.[0]?.request;
    if (found === undefined) throw new Error('no case');
    return found;
  }

  test('everything a prompt can carry', async () => {
    const found = await request(
      one(
        '{ prompt: hi, tools: [a, b], images: 2, json: true, stream: true, maxTokens: 5, model: m, headers: { X-Team: search }, tags: [night], time: "2026-11-24T22:30:00Z", usage: { input: 7 }, id: r1 }',
      ),
    );
    expect(found.facts()).toMatchObject({
      tools: ['a', 'b'],
      images: 2,
      json: true,
      stream: true,
      maxTokens: 5,
      model: 'm',
      turns: [{ role: 'user', text: 'hi' }],
    });
    expect(found).toMatchObject({
      id: 'r1',
      headers: { 'x-team': 'search' },
      tags: ['night'],
      time: Date.parse('2026-11-24T22:30:00Z'),
      usage: { input: 7, cacheRead: 0 },
    });
  });

  test.each([
    ['a text file is a prompt', '{ file: hello.txt }', 'hello', 'a'],
    ['a body in a file', '{ file: body.json }', 'hi', 'a'],
    ['a line of traffic', '{ file: traffic.jsonl, line: 1 }', 'hi', 'a'],
    ['a record keeps its id', '{ file: traffic.jsonl, line: 2 }', undefined, 'r7'],
  ])('%s', async (_, stated, text, id) => {
    const found = await request(one(stated));
    expect(found.lastUserText()).toBe(text);
    expect(found.id).toBe(id);
  });

  test('what stands beside a file comes over it', async () => {
    const found = await request(one('{ file: traffic.jsonl, line: 2, attributes: { spent: 1 } }'));
    expect({ ...found.attributes }).toEqual({ plan: 'pro', spent: 1 });
  });

  test('a value that the policy takes for absent is sent where the case says so', async () => {
    const found = await request(
      one('{ prompt: hi, attributes: { spent: much } }', '{ absent: spent }'),
    );
    expect({ ...found.attributes }).toEqual({ spent: 'much' });
  });

  test('a fixture is merged in depth, and another text takes its place', async () => {
    const found = await request(
      `fixtures:\n  base: { prompt: hi, attributes: { plan: free, spent: 1 }, tags: [night] }\n  more: { like: base, attributes: { spent: 2 } }\n${one('{ like: more, body: { input: bye }, tags: [], attributes: { urgent: true } }')}`,
    );
    expect(found.lastUserText()).toBe('bye');
    expect({ ...found.attributes }).toEqual({ plan: 'free', spent: 2, urgent: true });
    expect(found.tags).toEqual([]);
  });

  test('names that objects inherit are only names', async () => {
    const found = await readSmall({
      'cases.yaml': one(
        '{ prompt: hi, headers: { __proto__: x }, attributes: { constructor: y } }',
      ),
    });
    expect(found.diagnostics.map(({ code }) => code)).toEqual(['unknown-attribute']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('a matrix', () => {
  async function cases(text: string) {
    const { value, diagnostics } = await readSmall({ 'cases.yaml': text });
    expect(diagnostics).toEqual([]);
    return value ?? [];
  }

  test('makes a case of every combination, with attributes and names', async () => {
    const made = await cases(
      one('{ prompt: hi }', undefined, '    matrix: { plan: [free, pro], spent: [1, 2] }\n'),
    );
    expect(made.map(({ name }) => name)).toEqual([
      'a (plan: free, spent: 1)',
      'a (plan: free, spent: 2)',
      'a (plan: pro, spent: 1)',
      'a (plan: pro, spent: 2)',
    ]);
    expect(made.map(({ request }) => ({ ...request.attributes }))).toEqual([
      { plan: 'free', spent: 1 },
      { plan: 'free', spent: 2 },
      { plan: 'pro', spent: 1 },
      { plan: 'pro', spent: 2 },
    ]);
  });

  test('fills in texts, numbers and expectations', async () => {
    const [made] = await cases(
      [
        'cases:',
        '  - name: ${who} with ${n} gets a model',
        '    request: { prompt: "${who}, $${x}", usage: { input: "${n}" }, model: "${model}" }',
        '    matrix: { who: [Ada], n: [7], model: [sol], urgent: [true] }',
        '    expect: { model: "${model}" }',
        '',
      ].join('\n'),
    );
    expect(made?.name).toBe('Ada with 7 gets a model (model: sol, urgent: true)');
    expect(made?.request.lastUserText()).toBe('Ada, ${x}');
    expect(made?.request.usage?.input).toBe(7);
    expect({ ...made?.request.attributes }).toEqual({ urgent: true });
    expect(made?.expect.model).toBe('sol');
  });

  test('without one, `${` means nothing', async () => {
    const [made] = await cases(one('{ prompt: "${HOME} $${HOME}" }'));
    expect(made?.request.lastUserText()).toBe('${HOME} $${HOME}');
  });
});

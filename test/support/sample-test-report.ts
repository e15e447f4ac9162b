import { measureCoverage } from '../../src/cases/coverage/measure.ts';
import { runMutants } from '../../src/cases/mutation/run-mutants.ts';
import { runCases } from '../../src/cases/run-cases.ts';
import type { TestReport } from '../../src/report/tests/types.ts';
import { preparePolicy } from '../../src/simulate/prepare-policy.ts';
import { readSmall, SMALL, smallPolicy } from './small-cases.ts';

/** A run of one file of cases over the small policy. */
export async function testReport(cases: string, path = 'cases.yaml'): Promise<TestReport> {
  const compiled = await smallPolicy();
  const { value = [], diagnostics } = await readSmall({ 'cases.yaml': cases });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const results = runCases(await preparePolicy(compiled), value);
  const policy = { path: 'policy.yaml', name: 'small', fingerprint: '0123456789abcdef' };
  return { files: [{ path, policy, results }] };
}

/** A case that passes, one that fails and one that is skipped. */
export const sampleTestReport = (): Promise<TestReport> =>
  testReport(`cases:
  - { name: paying customers, request: { prompt: hi, attributes: { plan: pro } }, expect: { model: sol } }
  - { name: 'others # too', request: { prompt: hi, id: r1 }, expect: { rule: paying, model: sol } }
  - { name: later, request: { prompt: hi }, expect: { rule: dealt }, skip: waits for the fleet }
`);

/** Everything that a name, a reason and a prompt can do to a report. */
export const hostileTestReport = (): Promise<TestReport> =>
  testReport(
    String.raw`cases:
  - name: "\e[2J]]>\0\u2028::error::\uFFFE<&\"'%0A # skip \\"
    request: { prompt: "\e[2J\r\n::error::x\t<b>&]]>", id: "\u0085" }
    expect: { rule: paying }
  - { name: "b\nnot ok 7", request: { prompt: hi }, expect: { rule: default }, skip: "\e[2J\nx & <y>" }
`,
    'a&"<\u001b>.cases.yaml',
  );

/** More failures than annotations are shown. */
export const manyFailures = (): Promise<TestReport> =>
  testReport(
    `cases:\n${Array.from(
      { length: 13 },
      (_, at) => `  - { name: n${String(at)}, request: { prompt: hi }, expect: { model: sol } }\n`,
    ).join('')}`,
  );

/** A run with coverage and mutants: some shown, some not, some impossible, some equivalent. */
export async function measuredTestReport(): Promise<TestReport> {
  const compiled = await smallPolicy(
    SMALL.replace(
      'default:',
      '  - { id: never, when: { plan: pro }, route: cheap }\ndefault:',
    ).replace('tags: { anyOf: [night] }, header.x-team: search', 'tags: { anyOf: [night] }'),
  );
  const { value = [] } = await readSmall({
    'cases.yaml':
      'cases:\n  - { name: a, request: { prompt: hi, attributes: { plan: pro } }, expect: { rule: paying } }\n',
  });
  const prepared = await preparePolicy(compiled);
  const policy = { path: 'policy.yaml', name: 'small', fingerprint: '0123456789abcdef' };
  const requests = value.map(({ request }) => request);
  return {
    files: [{ path: 'cases.yaml', policy, results: runCases(prepared, value) }],
    coverage: [{ path: 'policy.yaml', coverage: measureCoverage(prepared, requests) }],
    mutation: [{ path: 'policy.yaml', mutation: runMutants(prepared, [value], 500) }],
  };
}

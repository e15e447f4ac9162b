import { bySeverity, distinctByPolicy } from './gather.ts';
import type { Diagnostic } from '../../diagnostics/types.ts';
import { codeFrame } from '../../source/code-frame.ts';
import { formatPlace } from '../../source/span.ts';
import { xmlText } from '../xml-text.ts';
import { type CheckedPolicy, defineReporter } from './types.ts';

/**
 * JUnit XML, as Jenkins and most CI servers read it: a suite for each policy, in it a case for each
 * finding. Errors fail; warnings and notes pass and say what they have to in their output.
 */
export const junit = defineReporter({
  id: 'junit',
  summary: 'JUnit XML, for Jenkins and other CI servers',
  render(report) {
    const policies = distinctByPolicy(report);
    const found = policies.map(({ diagnostics }) => diagnostics.length);
    const tests = found.reduce((sum, count) => sum + Math.max(1, count), 0);
    const failures = bySeverity(policies.flatMap(({ diagnostics }) => diagnostics)).error;
    const counts = `tests="${String(tests)}" failures="${String(failures)}" errors="0"`;
    const seen = new Set<string>();
    const suites = policies.flatMap((policy) => suite(policy, seen));
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="llmroute lint" ${counts}>`,
      ...suites,
      '</testsuites>',
    ];
    return `${lines.join('\n')}\n`;
  },
});

function suite({ path, diagnostics }: CheckedPolicy, seen: Set<string>): readonly string[] {
  const failures = bySeverity(diagnostics).error;
  const tests = Math.max(1, diagnostics.length);
  const cases =
    diagnostics.length === 0
      ? [`    <testcase classname="${xmlText(path)}" name="no findings" time="0"/>`]
      : diagnostics.flatMap((diagnostic) => testCase(diagnostic, seen));
  return [
    `  <testsuite name="${xmlText(path)}" tests="${String(tests)}" failures="${String(failures)}" errors="0" skipped="0" time="0">`,
    ...cases,
    '  </testsuite>',
  ];
}

/** Named without its line, so that a server knows it again after lines above it changed. */
function testCase(diagnostic: Diagnostic, seen: Set<string>): readonly string[] {
  const { at, code, severity, message } = diagnostic;
  const name = nameOf(`${code}: ${message}`, at.source.path, seen);
  const tag = severity === 'error' ? 'failure' : 'system-out';
  const attributes =
    severity === 'error' ? ` type="${xmlText(code)}" message="${xmlText(message)}"` : '';
  return [
    `    <testcase classname="${xmlText(at.source.path)}" name="${xmlText(name)}" time="0">`,
    `      <${tag}${attributes}>${details(diagnostic).map(xmlText).join('\n')}</${tag}>`,
    '    </testcase>',
  ];
}

function nameOf(name: string, path: string, seen: Set<string>): string {
  for (let ordinal = 1; ; ordinal++) {
    const candidate = ordinal === 1 ? name : `${name} (${String(ordinal)})`;
    const key = `${path}\0${candidate}`;
    if (seen.has(key)) continue;
    seen.add(key);
    return candidate;
  }
}

function details({ at, severity, message, code, help, related }: Diagnostic): readonly string[] {
  const { lines, marks } = codeFrame(at);
  return [
    `${formatPlace(at)}: ${severity}: ${message} [${code}]`,
    ...lines.map((line) => `  ${line}`),
    `  ${marks}`,
    ...related.map((other) => `  ${formatPlace(other.at)}: ${other.message}`),
    ...(help === undefined ? [] : [`  help: ${help}`]),
  ];
}

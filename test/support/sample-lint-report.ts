import type { Diagnostic } from '../../src/diagnostics/types.ts';
import type { LintReport } from '../../src/report/diagnostics/types.ts';
import { SourceText } from '../../src/source/source-text.ts';
import type { Span } from '../../src/source/span.ts';

const policyText = `llmroute: 1
name: sample
rules:
  - id: first
    whn: { plan: free }
    route: cheap
  - id: first
    route: chaep
`;

/** The span of the nth occurrence of a text. */
export function spanOf(source: SourceText, text: string, nth = 1): Span {
  let start = -1;
  for (let i = 0; i < nth; i++) start = source.text.indexOf(text, start + 1);
  if (start < 0) throw new Error(`${text} is not in ${source.path}`);
  return { source, start, end: start + text.length };
}

/** Two policies: one with a finding of each severity, one without any. */
export function sampleReport(): LintReport {
  const source = new SourceText('policies/my policy.yaml', policyText);
  const diagnostics: readonly Diagnostic[] = [
    {
      code: 'unknown-key',
      severity: 'error',
      message: 'unknown key `whn`',
      at: spanOf(source, 'whn'),
      related: [],
      help: 'did you mean `when`?',
      fix: {
        title: 'rename it to `when`',
        edits: [{ at: spanOf(source, 'whn'), text: 'when' }],
        safety: 'unsafe',
      },
    },
    {
      code: 'suppression-unused',
      severity: 'warning',
      message: 'a second `first`',
      at: spanOf(source, 'first', 2),
      related: [{ message: 'the first one is here', at: spanOf(source, 'first') }],
    },
    {
      code: 'too-many-problems',
      severity: 'note',
      message: '7 more problems, 100% sure',
      at: spanOf(source, '- id: first\n    route: chaep'),
      related: [],
    },
  ];
  return {
    policies: [
      { path: source.path, counts: undefined, diagnostics },
      { path: 'good.yaml', counts: { rules: 12, routes: 1, models: 4 }, diagnostics: [] },
    ],
  };
}

/** Text that would drive a terminal or a workflow, if it were printed as it is. */
export function hostileReport(): LintReport {
  const text = 'key: \u001b[2J\u0007\u202evalue\ttab 漢字 \ud800\n::error::gotcha\n';
  const source = new SourceText('::set-output name=a,b::%0A\u001b[31m.yaml', text);
  return {
    policies: [
      {
        path: source.path,
        counts: undefined,
        diagnostics: [
          {
            code: 'unknown-key',
            severity: 'error',
            message: 'unknown key `\u001b[2J\n::error::gotcha`',
            at: { source, start: 5, end: 24 },
            related: [{ message: 'here\r\n::warning::too', at: { source, start: 0, end: 0 } }],
            help: 'mend\n::stop-commands::x',
          },
          {
            code: 'yaml-syntax',
            severity: 'error',
            message: 'at the very end',
            at: { source, start: text.length, end: text.length + 10 },
            related: [],
          },
        ],
      },
    ],
  };
}

import { Findings } from '../bind/findings.ts';
import { asText, field, itemsOf } from '../bind/located.ts';
import { quote } from '../bind/quote.ts';
import type { ReadBytes } from '../bind/types.ts';
import { limit } from '../diagnostics/limit.ts';
import { order } from '../diagnostics/order.ts';
import type { Checked, Diagnostic } from '../diagnostics/types.ts';
import type { Policy } from '../policy/types.ts';
import { formatPlace, type Span } from '../source/span.ts';
import type { Located } from '../syntax/types.ts';
import { bindExpectation } from './bind-expectation.ts';
import { bindRequest } from './bind-request.ts';
import { expandMatrix, type CaseDraft } from './expand-matrix.ts';
import { Fixtures } from './fixtures.ts';
import type { CasesDocument } from './read-document.ts';
import { RequestFiles } from './request-files.ts';
import type { Case } from './types.ts';

/** Most cases of one file, matrices counted out. */
const MOST_CASES = 10_000;

/** The cases of a file, and the files that their requests name. */
export interface BoundCases {
  readonly cases: readonly Case[];
  readonly files: readonly string[];
}

/**
 * Binds the cases of a document to a policy: names, attributes and files must be there. `earlier`
 * is what reading the document found. The value is there exactly where nothing is an error.
 */
export async function bindCases(
  { source, root }: CasesDocument,
  earlier: readonly Diagnostic[],
  policy: Policy,
  readBytes: ReadBytes,
): Promise<Checked<BoundCases>> {
  const findings = new Findings(earlier);
  const fixtures = new Fixtures(field(root, 'fixtures'), findings);
  const files = new RequestFiles(source.path, readBytes);
  const cases: Case[] = [];
  const names = new Map<string, Span>();
  const words = new Map<string, Located[]>();
  for (const one of itemsOf(field(root, 'cases'))) {
    const request = field(one, 'request');
    if (one.kind !== 'map' || request?.kind !== 'map') continue;
    const drafts = expandMatrix(one, fixtures.whole(request), findings);
    if (cases.length + drafts.length > MOST_CASES) {
      const message = `the file makes more than ${String(MOST_CASES)} cases`;
      findings.error('too-many-cases', one.span, message, 'split it');
      break;
    }
    for (const draft of drafts) {
      checkName(draft, names, findings);
      const expect = bindExpectation(draft.expect, policy, findings);
      const same = field(draft.expect, 'same');
      if (expect.same !== undefined && same !== undefined) {
        words.set(expect.same, [...(words.get(expect.same) ?? []), same]);
      }
      const { absent } = expect;
      const setting = { policy, name: draft.name, absent, files, findings };
      cases.push({
        name: draft.name,
        at: draft.nameNode.span,
        request: await bindRequest(draft.request, setting),
        expect,
        skip: asText(field(one, 'skip')),
      });
    }
  }
  rejectLonely(words, findings);
  const found = [...earlier, ...limit(findings.all), ...fixtures.unused()];
  const diagnostics = order(found);
  return found.some(({ severity }) => severity === 'error')
    ? { diagnostics }
    : { value: { cases, files: files.paths }, diagnostics };
}

function checkName(
  { name, nameNode }: CaseDraft,
  names: Map<string, Span>,
  findings: Findings,
): void {
  const first = names.get(name);
  if (first === undefined) {
    names.set(name, nameNode.span);
    return;
  }
  findings.error(
    'duplicate-id',
    nameNode.span,
    `two cases are called ${quote(name)}`,
    `rename one of them; the first one is at ${formatPlace(first)}`,
  );
}

/** A word that only one case has compares nothing. */
function rejectLonely(words: ReadonlyMap<string, readonly Located[]>, findings: Findings): void {
  for (const [word, [first, second]] of words) {
    if (first === undefined || second !== undefined) continue;
    findings.error(
      'wrong-expectation',
      first.span,
      `no other case has \`same: ${word}\`, so nothing is compared`,
      'give the word to the other case, too, or remove it',
    );
  }
}

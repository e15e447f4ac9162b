import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { FailedCase } from '../../cases/types.ts';
import { formatPlace, positionAt } from '../../source/span.ts';
import { repositoryPath } from '../repository-path.ts';
import { coverageLine } from './coverage-text.ts';
import { explainFailure, mismatchText } from './explain.ts';
import { mutationLine } from './mutation-text.ts';
import { countResults, type TestedFile, type TestReporter } from './types.ts';

/** GitHub shows ten annotations of each level for a step and drops the rest. */
const SHOWN = 10;

/** Annotations on the lines of a pull request, by GitHub's workflow commands. */
export const github: TestReporter = {
  id: 'github',
  summary: 'annotations for GitHub Actions',
  render({ files, surroundings, coverage = [], mutation = [] }) {
    const pathOf = (path: string): string => repositoryPath(path, surroundings);
    const all = files.flatMap((file) =>
      file.results.flatMap((result) => (result.kind === 'failed' ? [{ file, result }] : [])),
    );
    const rest = all.slice(SHOWN);
    const { passed, failed, skipped } = countResults(files);
    const lines = [
      ...all.slice(0, SHOWN).map(({ file, result }) => annotation(result, file, pathOf)),
      ...(rest.length > 0 ? [`${counted(rest.length, 'further case')} failed:`] : []),
      ...rest.map(({ result }) => plain(result)),
      `${counted(passed + failed + skipped, 'case')}, ${failed} failed, ${skipped} skipped`,
      ...coverage.map(
        (one) => `coverage of ${visibleText(one.path)}: ${coverageLine(one.coverage)}`,
      ),
      ...mutation.map(
        (one) => `mutants of ${visibleText(one.path)}: ${mutationLine(one.mutation)}`,
      ),
    ];
    return `${lines.join('\n')}\n`;
  },
};

function annotation(
  failed: FailedCase,
  { policy }: TestedFile,
  pathOf: (path: string) => string,
): string {
  const { name, at } = failed.one;
  const { line, column } = positionAt(at.source, at.start);
  const properties = [
    `file=${property(pathOf(at.source.path))}`,
    `line=${line}`,
    `col=${column}`,
    `title=${property(name)}`,
  ];
  const text = [...failed.mismatches.map(mismatchText), ...explainFailure(failed, policy.path)];
  return `::error ${properties.join(',')}::${text.map(data).join('%0A')}`;
}

// A line of text must not be taken for a command: those start with `::`, ours with a space.
function plain({ one, mismatches }: FailedCase): string {
  const why = mismatches.map(mismatchText).join('; ');
  return visibleText(`  ${formatPlace(one.at)}: ${one.name}: ${why}`);
}

// After visibleText there are no line breaks left to escape.
function data(text: string): string {
  return visibleText(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Where a report is made and where its readers stand, both absolute. */
export interface Surroundings {
  /** The working folder, from which relative paths are meant. */
  readonly cwd: string;
  /** The repository's folder, from which the readers of the report look. */
  readonly root: string;
}

/**
 * A path as code hosts know it: from the repository's folder, with `/`. What does not lie in the
 * repository stays absolute.
 */
export function repositoryPath(path: string, surroundings: Surroundings | undefined): string {
  const plain = slashed(path).replace(/^git:[^:]*:/, '');
  if (surroundings === undefined) return plain.replace(/^(?:\.\/+)+(?=[^/])/, '');
  const steps = stepsOf(
    /^(?:[A-Za-z]:)?\//.test(plain) ? plain : `${slashed(surroundings.cwd)}/${plain}`,
  );
  const root = stepsOf(slashed(surroundings.root));
  return root.length < steps.length && root.every((step, index) => step === steps[index])
    ? steps.slice(root.length).join('/')
    : `/${steps.join('/')}`;
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

/** The names on the way to an absolute path, without `.` and `..`. */
function stepsOf(path: string): readonly string[] {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps;
}

import { describeRule } from './describe-rule.ts';
import { checkOpenPolicy, type Findings } from './diagnose.ts';
import { type Edition, factsOn } from './facts-of.ts';

/** What takes long to answer about a large policy. */
export interface Prover {
  /** What is wrong with a policy; undefined where the question was given up. */
  check(path: string, now: number): Promise<Findings | undefined>;
  /** What a rule matches, as Markdown; undefined where nothing can be told. */
  rule(path: string, id: string): Promise<string | undefined>;
}

/** Answers in this thread. */
export function proverOn(files: Edition): Prover {
  const factsOf = factsOn(files);
  return {
    check: (path, now) => checkOpenPolicy(files.readBytes, path, now),
    rule: async (path, id) => describeRule(id, await factsOf(path)),
  };
}

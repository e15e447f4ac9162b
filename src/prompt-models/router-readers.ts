import { difficultyReader, domainReader, taskReader } from './models.ts';

/** What the models of the package say of a text, for routers that are trained on outcomes. */
export interface RouterReaders {
  readonly judges: readonly ((text: string) => Float64Array)[];
  readonly taskOf: (prompt: string) => string;
}

/** Loads the models of tasks, domains and difficulty. */
export async function routerReaders(): Promise<RouterReaders> {
  const [task, domain, difficulty] = await Promise.all([
    taskReader(),
    domainReader(),
    difficultyReader(),
  ]);
  return {
    judges: [task, domain, difficulty].map((reader) => (text) => reader.judge(text).probabilities),
    taskOf: (prompt) => task.judge(prompt).label,
  };
}

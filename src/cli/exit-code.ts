/** The promises of the exit status; documented in docs/reference/exit-codes.md. */
export const EXIT = {
  ok: 0,
  findings: 1,
  usage: 2,
  invalidPolicy: 3,
  rejected: 4,
  noAnswer: 5,
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Schema of a written duration; what it has to look like is said by what reads it. */
export const DURATION_SCHEMA = { type: 'string', examples: ['500ms', '5s', '10m'] } as const;

/** Languages that are told apart, sorted. */
export const CODE_LANGUAGES = [
  'c',
  'cpp',
  'csharp',
  'css',
  'dart',
  'go',
  'haskell',
  'html',
  'java',
  'javascript',
  'kotlin',
  'lua',
  'perl',
  'php',
  'powershell',
  'python',
  'r',
  'ruby',
  'rust',
  'scala',
  'shell',
  'sql',
  'swift',
  'typescript',
] as const;

export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

/** What languages are called behind three backticks. */
export const FENCE_NAMES: ReadonlyMap<string, CodeLanguage> = new Map<string, CodeLanguage>([
  ...CODE_LANGUAGES.map((language) => [language, language] as const),
  ...(['c++', 'cc', 'cxx', 'hpp'] as const).map((name) => [name, 'cpp'] as const),
  ...(['c#', 'cs'] as const).map((name) => [name, 'csharp'] as const),
  ['golang', 'go'],
  ['hs', 'haskell'],
  ...(['js', 'jsx', 'node', 'mjs'] as const).map((name) => [name, 'javascript'] as const),
  ['kt', 'kotlin'],
  ['pl', 'perl'],
  ['ps1', 'powershell'],
  ...(['py', 'python3', 'ipython'] as const).map((name) => [name, 'python'] as const),
  ['rb', 'ruby'],
  ['rs', 'rust'],
  ...(['bash', 'sh', 'zsh', 'console', 'shell-session'] as const).map(
    (name) => [name, 'shell'] as const,
  ),
  ...(['mysql', 'postgresql', 'plsql', 'tsql', 'sqlite'] as const).map(
    (name) => [name, 'sql'] as const,
  ),
  ...(['ts', 'tsx'] as const).map((name) => [name, 'typescript'] as const),
]);

/** Whose programs are written in another language, too, so its evidence is theirs. */
export const EXTENDS: ReadonlyMap<CodeLanguage, CodeLanguage> = new Map<CodeLanguage, CodeLanguage>(
  [
    ['cpp', 'c'],
    ['typescript', 'javascript'],
  ],
);

/** A language, points, and a shape of lines that speaks so much for it. */
export type LanguageShape = readonly [language: CodeLanguage, points: number, shape: RegExp];

/** Colours of routers, on light and on dark ground; they begin again after the last. */
const LINES: readonly (readonly [light: string, dark: string])[] = [
  ['#3465a4', '#7aa7e0'],
  ['#2f7d4f', '#5fbf86'],
  ['#8a5a00', '#e0b04c'],
  ['#7a3e9d', '#c493e6'],
  ['#0f7f86', '#4cc3ca'],
  ['#a8456b', '#ea8fb2'],
  ['#5c6b1e', '#b3c45a'],
  ['#6a5acd', '#a9a0f0'],
  ['#b3261e', '#ff8a80'],
  ['#4a5766', '#b3bfcc'],
];

/** The class of what is drawn in the colour of a place in the list. */
export function lineClass(at: number): string {
  return `line-${at % LINES.length}`;
}

/** The style sheet of a plot: light and dark, as the reader's system has it. */
export function evaluationStyle(): string {
  return `
.ground { fill: var(--ground) }
text { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--ink) }
.name { font-size: 15px; font-weight: 600 }
.entry { font-size: 12px }
.tick, .note { font-size: 11.5px; fill: var(--soft) }
.grid { stroke: var(--grid); stroke-width: 1; fill: none }
.axis { stroke: var(--line); stroke-width: 1; fill: none }
.frontier { stroke: var(--line); stroke-width: 5; stroke-opacity: 0.35; fill: none }
.way { stroke: var(--own); stroke-width: 1.6; fill: none }
.bound .way { stroke-dasharray: 5 4 }
.mark { fill: var(--own) }
svg { --ground: #ffffff; --ink: #1b2430; --soft: #4a5766; --line: #7d8997; --grid: #e6eaef }
${LINES.map(([light], at) => `.line-${at} { --own: ${light} }`).join('\n')}
@media (prefers-color-scheme: dark) {
svg { --ground: #11161c; --ink: #e8edf3; --soft: #b3bfcc; --line: #77869a; --grid: #232c36 }
${LINES.map(([, dark], at) => `.line-${at} { --own: ${dark} }`).join('\n')}
}
`;
}

/** Colours of routes, on light and on dark ground; they begin again after the last. */
const ROUTES: readonly (readonly [light: string, dark: string])[] = [
  ['#2f7d4f', '#5fbf86'],
  ['#3465a4', '#7aa7e0'],
  ['#8a5a00', '#e0b04c'],
  ['#7a3e9d', '#c493e6'],
  ['#0f7f86', '#4cc3ca'],
  ['#a8456b', '#ea8fb2'],
  ['#5c6b1e', '#b3c45a'],
  ['#6a5acd', '#a9a0f0'],
];

/** The class of what is drawn in a route's colour. */
export function colourClass(colour: number | 'reject' | undefined): string {
  if (colour === undefined) return '';
  return colour === 'reject' ? ' reject' : ` route-${colour % ROUTES.length}`;
}

/** The style sheet of a graph: light and dark, as the reader's system has it. */
export function graphStyle(): string {
  return `
.ground { fill: var(--ground) }
text { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--ink) }
.name { font-size: 15px; font-weight: 600 }
.title { font-size: 13px; font-weight: 600 }
.line, .label, .note { font-size: 11.5px }
.line, .note, .label { fill: var(--soft) }
.box { fill: var(--box); stroke: var(--line); stroke-width: 1 }
.signal .box { fill: var(--signal); stroke: var(--signal-line) }
.rules .box { fill: var(--list); stroke-dasharray: 5 3 }
.elsewhere .box { fill: none; stroke-dasharray: 2 3 }
.model .box { fill: var(--ground) }
.strip { fill: var(--own) }
.rule .box, .route .box, .split .box, .reject .box { stroke: var(--own) }
.link { fill: none; stroke: var(--line) }
.tip { fill: var(--line) }
.fallback .link { stroke-dasharray: 5 4 }
.unused { opacity: 0.45 }
.behind { fill: var(--ground); opacity: 0.85 }
${variables([
  ['ground', '#ffffff'],
  ['ink', '#1b2430'],
  ['soft', '#4a5766'],
  ['line', '#7d8997'],
  ['box', '#ffffff'],
  ['signal', '#edf3fb'],
  ['signal-line', '#5579a8'],
  ['list', '#f8f5ea'],
  ['own', '#7d8997'],
])}
.reject { --own: #b3261e }
${ROUTES.map(([light], at) => `.route-${at} { --own: ${light} }`).join('\n')}
@media (prefers-color-scheme: dark) {
${variables([
  ['ground', '#11161c'],
  ['ink', '#e8edf3'],
  ['soft', '#b3bfcc'],
  ['line', '#77869a'],
  ['box', '#1a2129'],
  ['signal', '#1b2a3d'],
  ['signal-line', '#7ea6dc'],
  ['list', '#2a271b'],
  ['own', '#77869a'],
])}
.reject { --own: #ff8a80 }
${ROUTES.map(([, dark], at) => `.route-${at} { --own: ${dark} }`).join('\n')}
}
`;
}

function variables(all: readonly (readonly [name: string, colour: string])[]): string {
  return `svg { ${all.map(([name, colour]) => `--${name}: ${colour}`).join('; ')} }`;
}

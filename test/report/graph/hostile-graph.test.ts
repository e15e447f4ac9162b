import { Chalk } from 'chalk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Graph, GraphEdge, GraphNode, GraphNodeKind } from '../../../src/graph/types.ts';
import { graphDot } from '../../../src/report/graph/graph-dot.ts';
import { graphMermaid } from '../../../src/report/graph/graph-mermaid.ts';
import { graphSvg } from '../../../src/report/graph/graph-svg.ts';
import { graphText } from '../../../src/report/graph/graph-text.ts';

const PIECES = [
  ...['"', '\\', '`', "'", '\n', '\r', '\t', '\u0000', '\u001b[2J', '\u2028', '\ufffe', '\uffff'],
  ...[
    ']',
    '[',
    '{',
    '}',
    '(',
    ')',
    '|',
    '-->',
    '---',
    ';',
    '#',
    '#34;',
    '#quot;',
    '&amp;',
    '&',
    '&#60;',
  ],
  ...[
    '%%',
    '%%{init: {"theme": "dark"}}%%',
    'end',
    'subgraph x',
    'click n1 call alert()',
    'style n1 fill:#f00;',
  ],
  ...[
    '</title>',
    '</svg>',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    ']]>',
    '<!--',
    '-->',
  ],
  ...[
    '$$x$$',
    'fa:fa-car',
    '**b**',
    '\\N',
    '\\l',
    '\ud800',
    '😀',
    '漢字',
    'é',
    'plain',
    ' ',
    'https://example.com/a.svg',
  ],
];
const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((all) => all.join(''));

const KINDS: readonly GraphNodeKind[] = [
  'signal',
  'rule',
  'rules',
  'elsewhere',
  'reject',
  'route',
  'split',
  'model',
];

/** Graphs whose every text is hostile: a first node that leads to all others. */
const hostileGraph: fc.Arbitrary<Graph> = fc
  .record({
    policy: hostile,
    scope: fc.option(hostile, { nil: undefined }),
    notes: fc.array(hostile, { maxLength: 2 }),
    requests: fc.constantFrom(undefined, 0, 7),
    nodes: fc.array(
      fc.record({ title: hostile, lines: fc.array(hostile, { maxLength: 3 }), label: hostile }),
      { minLength: 1, maxLength: 6 },
    ),
    kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 6, maxLength: 6 }),
  })
  .map(({ nodes, kinds, ...rest }) => ({
    ...rest,
    fingerprint: '0123456789abcdef',
    rules: 3,
    nodes: nodes.map(({ title, lines }, at): GraphNode => ({
      id: `n${at + 1}`,
      kind: at === 0 ? 'signal' : (kinds[at] ?? 'rule'),
      title,
      lines,
      colour: at % 2 === 0 ? undefined : 'reject',
      part: at === 2 ? 'abc123' : undefined,
      requests: rest.requests === undefined ? undefined : at,
    })),
    edges: nodes.slice(1).map(({ label }, at): GraphEdge => ({
      from: 'n1',
      to: `n${at + 2}`,
      kind: at === 3 ? 'fallback' : 'reading',
      label,
      requests: undefined,
    })),
  }));

/** All that may stand between quotes: nothing but letters, digits, harmless signs and entity codes. */
const QUOTED = String.raw`"(?:[\p{L}\p{N} .,≤≥–…→·␀-␡-]|#\d+;|<br\/>)*"`;
const MERMAID = [
  /^flowchart TD$/,
  new RegExp(String.raw`^ {2}acc(?:Title|Descr): (?:[\p{L}\p{N} .,…·␀-␡-]|#\d+;)*$`, 'u'),
  new RegExp(
    String.raw`^ {2}n\d+(?:\{\{|\[\[|\(\[|\[\(|\[|\(|\{)${QUOTED}(?:\}\}|\]\]|\]\)|\)\]|\]|\)|\})$`,
    'u',
  ),
  new RegExp(String.raw`^ {2}n\d+ (?:-->|-\.->)(?:\|${QUOTED}\|)? n\d+$`, 'u'),
  /^ {2}classDef (?:reject|list) [a-z-]+:#?[0-9a-f]+$/,
  /^ {2}class n\d+(?:,n\d+)* (?:reject|list)$/,
];

test('Mermaid: no text leaves its quotes or is read as anything else', () => {
  fc.assert(
    fc.property(hostileGraph, (graph) => {
      const lines = graphMermaid(graph).trimEnd().split('\n');
      for (const line of lines)
        expect(
          MERMAID.some((form) => form.test(line)),
          line,
        ).toBe(true);
      expect(lines.filter((line) => / -->| -\.->/.test(line))).toHaveLength(graph.edges.length);
      expect(lines.join('\n')).not.toContain('%');
    }),
    { numRuns: 500 },
  );
});

/** A string of DOT: it ends at the first quote that no backslash escapes. */
const STRING = String.raw`"(?:[^"\\\n]|\\["\\n])*"`;
const DOT = [
  new RegExp(String.raw`^digraph ${STRING} \{$`),
  /^ {2}(?:rankdir=LR|(?:node|edge) \[fontname="sans-serif", fontsize=1[01]\])$/,
  new RegExp(String.raw`^ {2}label=${STRING}$`),
  new RegExp(String.raw`^ {2}n\d+ \[label=${STRING}, shape=[a-z]+(?:, style="?[a-z,]+"?)?\]$`),
  new RegExp(
    String.raw`^ {2}n\d+ -> n\d+ \[label=${STRING}(?:, style=dashed)?(?:, penwidth=\d\.\d)?\]$`,
  ),
  /^\}$/,
];

test('DOT: no text leaves its quotes, and no ampersand begins an entity of its own', () => {
  fc.assert(
    fc.property(hostileGraph, (graph) => {
      const lines = graphDot(graph).trimEnd().split('\n');
      for (const line of lines)
        expect(
          DOT.some((form) => form.test(line)),
          line,
        ).toBe(true);
      expect(lines.join('\n')).not.toMatch(/&(?!amp;)/);
      expect(lines).toHaveLength(6 + graph.nodes.length + graph.edges.length);
    }),
    { numRuns: 500 },
  );
});

const TAGS = new Set(['svg', 'title', 'desc', 'style', 'rect', 'text', 'g', 'path']);

test('SVG: well-formed, of harmless tags alone, nothing from elsewhere', async () => {
  await fc.assert(
    fc.asyncProperty(hostileGraph, async (graph) => {
      const svg = await graphSvg(graph);
      const open: string[] = [];
      const rest = svg.replace(
        /<(\/?)([a-z]+)((?: [a-zA-Z-:]+="[^"<]*")*)(\/?)>/g,
        (_, end: string, name: string, attributes: string, empty: string) => {
          expect(TAGS, name).toContain(name);
          expect(attributes).not.toMatch(/ (?:on[a-z]+|href|xlink:href|src)=/);
          if (end === '/') expect(open.pop()).toBe(name);
          else if (empty === '') open.push(name);
          return '';
        },
      );
      expect(open).toEqual([]);
      expect(rest).not.toMatch(/[<>]/);
      expect(rest).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/);
      expect(rest).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
      expect(svg.match(/<style>[^]*?<\/style>/)?.[0]).not.toMatch(/@import|url\(/);
      expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="graph-title graph-description"/);
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('text: one line stays one line, and nothing steers a terminal', () => {
  fc.assert(
    fc.property(hostileGraph, (graph) => {
      const text = graphText(graph, { chalk: new Chalk({ level: 0 }), width: 80 });
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
    }),
    { numRuns: 300 },
  );
});

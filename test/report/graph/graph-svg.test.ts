import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawGraph } from '../../../src/graph/draw-graph.ts';
import { outlinePolicy } from '../../../src/graph/outline-policy.ts';
import type { Graph } from '../../../src/graph/types.ts';
import { boxesOf, linksOf } from '../../../src/report/graph/graph-boxes.ts';
import { graphSvg } from '../../../src/report/graph/graph-svg.ts';
import { layOut, type Point } from '../../../src/report/graph/lay-out.ts';
import { compileForTest } from '../../support/load-for-test.ts';

async function graphOf(policy: string, routes: boolean): Promise<Graph> {
  const compiled = await compileForTest(`policies/${policy}/policy.yaml`);
  const outline = outlinePolicy(compiled.policy, { limits: { nodes: 80, depth: Infinity } });
  return drawGraph(compiled, outline, { routes, counts: undefined, scope: undefined, notes: [] });
}

test.each([
  ['quickstart', false],
  ['support-desk', true],
  ['coding-agent', true],
])(
  '%s, routes %s: every line leads from its box to its box, and no boxes overlap',
  async (policy, routes) => {
    const graph = await graphOf(policy, routes);
    const boxes = boxesOf(graph);
    const layout = await layOut(boxes, linksOf(graph));
    const places = new Map(
      boxes.map((box, at) => [box.node.id, { box, middle: layout.boxes[at] as Point }]),
    );
    const near = (id: string, point: Point): boolean => {
      const place = places.get(id);
      if (place === undefined) return false;
      const { box, middle } = place;
      return (
        Math.abs(point.x - middle.x) <= box.width / 2 + 2 &&
        Math.abs(point.y - middle.y) <= box.height / 2 + 2
      );
    };
    graph.edges.forEach((edge, at) => {
      const link = layout.links[at];
      expect(near(edge.from, link?.curve[0] as Point), `${edge.from} ${edge.label}`).toBe(true);
      expect(near(edge.to, link?.tip as Point), `${edge.to} ${edge.label}`).toBe(true);
      expect(link?.label === undefined).toBe(edge.label === '');
    });
    const all = [...places.values()];
    for (const [at, a] of all.entries()) {
      for (const b of all.slice(at + 1)) {
        const apart =
          Math.abs(a.middle.x - b.middle.x) >= (a.box.width + b.box.width) / 2 ||
          Math.abs(a.middle.y - b.middle.y) >= (a.box.height + b.box.height) / 2;
        expect(apart, `${a.box.title} and ${b.box.title}`).toBe(true);
      }
    }
  },
);

test('the same graph is the same picture', async () => {
  const graph = await graphOf('support-desk', true);
  expect(await graphSvg(graph)).toBe(await graphSvg(graph));
});

// `npx llmroute graph policies/quickstart/policy.yaml --format svg --out docs/pictures/quickstart.svg`
test('the picture in the docs is the one that is drawn', async () => {
  const drawn = await graphSvg(await graphOf('quickstart', false));
  expect(readFileSync('docs/pictures/quickstart.svg', 'utf8')).toBe(drawn);
});

import { Chalk } from 'chalk';
import { InvalidArgumentError, Option } from 'commander';
import { counted } from '../../base/counted.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import { visibleText } from '../../base/visible-text.ts';
import type { Compilation } from '../../compile/compile-policy.ts';
import { drawGraph } from '../../graph/draw-graph.ts';
import { partsOf } from '../../graph/outline-nodes.ts';
import { focusRules } from '../../graph/focus-rules.ts';
import { outlineLadder, outlinePolicy } from '../../graph/outline-policy.ts';
import { ELSEWHERE, type Graph, type Outline, type OutlineLimits } from '../../graph/types.ts';
import type { Policy } from '../../policy/types.ts';
import { graphDot } from '../../report/graph/graph-dot.ts';
import { graphJson } from '../../report/graph/graph-json.ts';
import { graphMermaid } from '../../report/graph/graph-mermaid.ts';
import { graphText } from '../../report/graph/graph-text.ts';
import { importers } from '../../simulate/importers/registry.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { countTraffic, type DrawnOutline } from '../graph/count-traffic.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../open-policy.ts';
import type { CommandModule } from '../types.ts';

/** Nodes that can be laid out while somebody waits. */
const MOST_NODES = 2000;
/** Columns of text that is not for a terminal. */
const PAGE = 120;

/** The options as commander hands them over. */
interface GraphOptions {
  readonly format: 'text' | 'mermaid' | 'dot' | 'svg' | 'json';
  readonly out?: string;
  readonly routes?: boolean;
  readonly traffic?: readonly string[];
  readonly from?: string;
  readonly focus?: string;
  readonly expand?: readonly string[];
  readonly maxNodes: number;
  readonly depth?: number;
}

/** A plain sentence on what was asked for and cannot be. */
interface Refusal {
  readonly message: string;
}

/** Draws the decision tree of a policy. */
export const graph: CommandModule = {
  configure(command) {
    command
      .argument('[policy]', 'the policy; without one, the one found from here upward')
      .addOption(
        new Option('--format <format>', 'how to draw')
          .choices(['text', 'mermaid', 'dot', 'svg', 'json'])
          .default('text'),
      )
      .option('--out <file>', 'write the graph to a file instead of the standard output')
      .option('--routes', 'draw routes, models and fallbacks, too')
      .option('--traffic <files...>', 'count which way the requests of this traffic go')
      .addOption(
        new Option('--from <format>', 'the format of the traffic, instead of telling it').choices(
          importers.map((importer) => importer.id),
        ),
      )
      .option('--focus <name>', 'draw only what leads to this rule or route')
      .option('--max-nodes <count>', 'draw at most so many nodes of the tree', nodeCount, 80)
      .option('--depth <count>', 'draw at most so many questions above one another', nodeCount)
      .option('--expand <parts...>', 'draw what a part holds; then, what a part of that holds');
  },

  async run(io, positional, given) {
    const options = given as GraphOptions;
    const open = await openPolicy(io, { policy: positional[0] });
    if (typeof open === 'number') return open;
    const drawn = await draw(io, open.compiled, options);
    if ('message' in drawn) return refuse(io, drawn.message);
    const text = await render(drawn, options, io);
    if (typeof text !== 'string') return refuse(io, text.message);
    if (options.out === undefined) {
      await io.writeOut(text);
      return EXIT.ok;
    }
    const problem = await io.writeFile(options.out, text);
    return problem === undefined ? EXIT.ok : refuse(io, problem.message);
  },
};

async function draw(
  io: Io,
  compiled: Compilation,
  options: GraphOptions,
): Promise<Graph | Refusal> {
  const outline = outlineOf(compiled.policy, options);
  if ('message' in outline) return outline;
  const traffic =
    options.traffic === undefined
      ? undefined
      : await countTraffic(io, compiled, outline, { files: options.traffic, from: options.from });
  if (traffic !== undefined && 'message' in traffic) return traffic;
  const badLines = traffic?.badLines ?? 0;
  return drawGraph(compiled, outline, {
    routes: options.routes === true,
    counts: traffic?.counts,
    scope: scopeOf(options),
    notes: [
      ...(isNowhere(outline.outline) ? ['no request leads there'] : []),
      ...(badLines > 0 ? [`${counted(badLines, 'line')} of the traffic could not be read`] : []),
    ],
  });
}

function isNowhere(outline: Outline): boolean {
  return outline.kind === 'leaf' && outline.rule === ELSEWHERE;
}

/** The outline of the policy, or of the part of a part that was asked for. */
function outlineOf(policy: Policy, options: GraphOptions): DrawnOutline | Refusal {
  const limits: OutlineLimits = { nodes: options.maxNodes, depth: options.depth ?? Infinity };
  const focus = options.focus === undefined ? undefined : focusRules(policy, options.focus);
  if (focus?.size === 0) return { message: noFocus(policy, options.focus ?? '') };
  const whole = outlinePolicy(policy, { limits, focus });
  let { outline } = whole;
  const way: DrawnOutline['way'][number][] = [];
  for (const name of options.expand ?? []) {
    const parts = partsOf(outline).filter((one) => one !== outline);
    const part = parts.find(({ id }) => id === name);
    if (part === undefined)
      return {
        message: noPart(
          name,
          parts.map(({ id }) => id),
        ),
      };
    way.push({ outline, part });
    outline = outlineLadder(whole.space, part, { limits, focus });
  }
  return { space: whole.space, outline, way };
}

function noFocus(policy: Policy, name: string): string {
  const names = [...policy.rules.map(({ id }) => id), ...policy.routes.keys(), 'default'];
  const suggestion = didYouMean(name, names);
  const shown = visibleText(name);
  return policy.routes.has(name)
    ? `no rule leads to route \`${shown}\``
    : `the policy has no rule and no route \`${shown}\`${suggestion === undefined ? '' : `: ${suggestion}`}`;
}

function noPart(name: string, parts: readonly string[]): string {
  const there =
    parts.length === 0
      ? 'it has no parts'
      : `there are ${parts.map((id) => `\`${id}\``).join(', ')}`;
  return `the graph has no part \`${visibleText(name)}\`: ${there}`;
}

function scopeOf({ focus, expand = [] }: GraphOptions): string | undefined {
  const parts = [
    ...(focus === undefined ? [] : [`only what leads to ${focus}`]),
    ...expand.map((name) => `part ${name}`),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

async function render(drawn: Graph, options: GraphOptions, io: Io): Promise<string | Refusal> {
  switch (options.format) {
    case 'json':
      return graphJson(drawn);
    case 'mermaid':
      return graphMermaid(drawn);
    case 'dot':
      return graphDot(drawn);
    case 'svg': {
      if (drawn.nodes.length > MOST_NODES)
        return {
          message: `the graph has ${drawn.nodes.length.toLocaleString('en-US')} nodes, too many to lay out: leave out \`--routes\` or write \`dot\``,
        };
      const { graphSvg } = await import('../../report/graph/graph-svg.ts');
      return graphSvg(drawn);
    }
    case 'text': {
      const toTerminal = options.out === undefined && io.stdoutIsTerminal;
      return graphText(drawn, {
        chalk: new Chalk({ level: options.out === undefined ? io.colourOut : 0 }),
        width: toTerminal ? io.columns : PAGE,
      });
    }
  }
}

async function refuse(io: Io, message: string): Promise<ExitCode> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
}

function nodeCount(text: string): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST_NODES)
    throw new InvalidArgumentError(`give a whole number from 1 to ${MOST_NODES}.`);
  return count;
}

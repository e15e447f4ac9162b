/**
 * llmroute beside rule engines that run in a Node process: the same policy, the same requests, the
 * same answers, one after the other in one process for each size.
 *
 *     npm run bench:engines
 *     npm run bench:engines -- 100
 *
 * The engines are installed, at the versions below, into a scratch folder outside the repository;
 * they are no dependencies of llmroute. The policy is the family `tenant-ranges` of
 * `test/support/policy-families.ts`: rule i asks for tenant t(i/2) and one of two token ranges and
 * leads to one of five routes. Every engine must give the route of the reference interpreter for
 * every request before anything is timed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compilePolicy } from '../../node_modules/.cache/llmroute-bench/src/compile/compile-policy.js';
import { RoutingRequest } from '../../node_modules/.cache/llmroute-bench/src/request/routing-request.js';
import { decideByReference } from '../../node_modules/.cache/llmroute-bench/test/reference/evaluate.js';
import {
  familyMember,
  familyRequests,
  policyFamily,
} from '../../node_modules/.cache/llmroute-bench/test/support/policy-families.js';
import { ifChain } from '../../node_modules/.cache/llmroute-bench/test/bench/if-chain.js';

const VERSIONS = {
  '@marcbachmann/cel-js': '8.0.0',
  'json-logic-engine': '5.0.7',
  '@gorules/zen-engine': '0.54.0',
  'json-rules-engine': '7.3.1',
  '@cedar-policy/cedar-wasm': '4.13.0',
};
const SIZES = [10, 100, 1000];
const SEED = 1;
const OTHERWISE = 'cheap';
const ROUNDS = 7;
/** CPU time of a round in ms, at least, and of all rounds of one engine, about at most. */
const ROUND_MS = 50;

function run(rules, scratch) {
  const script = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [script, String(rules), scratch], {
    stdio: 'inherit',
  });
  if (child.status !== 0) process.exit(1);
}

/** The folder that holds the engines, installed on first use. */
function install() {
  const folder = join(tmpdir(), 'llmroute-bench-engines');
  const names = Object.keys(VERSIONS);
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies: VERSIONS });
  mkdirSync(folder, { recursive: true });
  if (!names.every((name) => existsSync(join(folder, 'node_modules', name)))) {
    writeFileSync(join(folder, 'package.json'), manifest);
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (npm.status !== 0) process.exit(1);
  }
  const entry = names
    .map((name, at) => `export * as engine${at} from '${name}${at === 4 ? '/nodejs' : ''}';`)
    .join('\n');
  writeFileSync(join(folder, 'entry.mjs'), entry);
  return folder;
}

/** Every engine as a function from attributes to the id of a route, or to a promise of one. */
async function engines(rules, member, scratch) {
  const peers = await import(pathToFileURL(join(scratch, 'entry.mjs')).href);
  const policy = policyFamily('tenant-ranges', rules, SEED);
  const routes = member.rules.map(({ route }) => route);
  const tests = member.rules.map(({ all: [tenant, from, to] }) => ({
    tenant: tenant[2],
    from: from[2],
    to: to[2],
  }));
  const made = [];
  const add = (name, build) => {
    const start = performance.now();
    const decide = build();
    made.push({ name, decide, buildMs: performance.now() - start });
  };
  add('llmroute', () => {
    const { decide } = compilePolicy(policy);
    return (attributes, request) => routes[decide(request, CONTEXT)] ?? OTHERWISE;
  });
  add('generated if-chain', () => {
    const chain = ifChain(member.rules);
    return (attributes) => routes[chain(attributes)] ?? OTHERWISE;
  });
  add('Map by tenant, then ranges', () => {
    const map = new Map();
    tests.forEach((test, at) => {
      if (!map.has(test.tenant)) map.set(test.tenant, []);
      map.get(test.tenant).push({ ...test, route: routes[at] });
    });
    return ({ tenant, tokens }) => {
      for (const { from, to, route } of map.get(tenant) ?? []) {
        if (tokens >= from && tokens < to) return route;
      }
      return OTHERWISE;
    };
  });
  add('@marcbachmann/cel-js', () => celChain(peers.engine0, tests, routes));
  add('json-logic-engine, compiled', () => jsonLogic(peers.engine1, tests, routes));
  add('@gorules/zen-engine', () => zenTable(peers.engine2, tests, routes));
  add('json-rules-engine', () => jsonRules(peers.engine3, tests, routes));
  add('@cedar-policy/cedar-wasm', () => cedar(peers.engine4, tests, routes));
  return { policy, made };
}

const CONTEXT = {
  now: undefined,
  timeZone: undefined,
  tokens: { from: 'estimated', count: (text) => text.length },
};

/**
 * One expression a rule, parsed once and typed, tried in order: an expression of a thousand nested
 * choices is beyond what the parser takes by default, and not faster.
 */
function celChain({ Environment }, tests, routes) {
  const environment = new Environment()
    .registerVariable('tenant', 'string')
    .registerVariable('tokens', 'double');
  const parsed = tests.map(({ tenant, from, to }) =>
    environment.parse(`tenant == "${tenant}" && tokens >= ${from}.0 && tokens < ${to}.0`),
  );
  return (attributes) => {
    for (let at = 0; at < parsed.length; at++) if (parsed[at](attributes)) return routes[at];
    return OTHERWISE;
  };
}

function jsonLogic({ LogicEngine }, tests, routes) {
  const branches = tests.flatMap(({ tenant, from, to }, at) => [
    {
      and: [
        { '===': [{ var: 'tenant' }, tenant] },
        { '>=': [{ var: 'tokens' }, from] },
        { '<': [{ var: 'tokens' }, to] },
      ],
    },
    routes[at],
  ]);
  return new LogicEngine().build({ if: [...branches, OTHERWISE] });
}

/** A decision table with the policy "first hit"; the engine has no synchronous call for it. */
function zenTable({ ZenEngine }, tests, routes) {
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'table',
        content: {
          hitPolicy: 'first',
          inputs: [
            { id: 'tenant', name: 'tenant', field: 'tenant' },
            { id: 'tokens', name: 'tokens', field: 'tokens' },
          ],
          outputs: [{ id: 'route', name: 'route', field: 'route' }],
          rules: tests.map(({ tenant, from, to }, at) => ({
            _id: `r${at}`,
            tenant: `"${tenant}"`,
            tokens: `[${from}..${to})`,
            route: `"${routes[at]}"`,
          })),
        },
      },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'table' },
      { id: 'b', sourceId: 'table', targetId: 'out' },
    ],
  });
  return async (attributes) => (await decision.evaluate(attributes)).result.route ?? OTHERWISE;
}

/** All rules at one priority, which runs fastest; the first of the rules that hold decides. */
function jsonRules({ Engine }, tests, routes) {
  const engine = new Engine(
    tests.map(({ tenant, from, to }, at) => ({
      conditions: {
        all: [
          { fact: 'tenant', operator: 'equal', value: tenant },
          { fact: 'tokens', operator: 'greaterThanInclusive', value: from },
          { fact: 'tokens', operator: 'lessThan', value: to },
        ],
      },
      event: { type: 'route', params: { at } },
    })),
  );
  return async (attributes) => {
    const { events } = await engine.run(attributes);
    const first = Math.min(...events.map(({ params }) => params.at));
    return routes[first] ?? OTHERWISE;
  };
}

/**
 * Cedar answers permit or deny, not a route. It also names the policies that permitted, so one
 * call is enough: the first of those is the rule. Policies are parsed once.
 */
function cedar({ preparsePolicySet, statefulIsAuthorized }, tests, routes) {
  const staticPolicies = Object.fromEntries(
    tests.map(({ tenant, from, to }, at) => [
      `r${at}`,
      `permit(principal, action, resource) when { context.tenant == "${tenant}" && context.tokens >= ${from} && context.tokens < ${to} };`,
    ]),
  );
  const parsed = preparsePolicySet('bench', { staticPolicies });
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
  const call = {
    principal: { type: 'Caller', id: 'c' },
    action: { type: 'Action', id: 'ask' },
    resource: { type: 'Fleet', id: 'f' },
    preparsedPolicySetId: 'bench',
    entities: [],
  };
  return (context) => {
    const answer = statefulIsAuthorized({ ...call, context });
    if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
    const first = Math.min(...answer.response.diagnostics.reason.map((id) => Number(id.slice(1))));
    return routes[first] ?? OTHERWISE;
  };
}

async function compare(rules, scratch) {
  const member = familyMember('tenant-ranges', rules, SEED);
  const { policy, made } = await engines(rules, member, scratch);
  const requests = familyRequests('tenant-ranges', rules, SEED, 1200)
    .map((attributes) => JSON.parse(JSON.stringify(attributes)))
    // Not every engine takes a request that lacks something a rule asks for.
    .filter(({ tenant, tokens }) => tenant !== undefined && tokens !== undefined)
    .slice(0, 1024)
    .map((attributes, at) => [attributes, new RoutingRequest({ id: `q${at}`, attributes })]);
  const expected = requests.map(
    ([, request]) => member.rules[decideByReference(policy, request, CONTEXT)]?.route ?? OTHERWISE,
  );
  for (const { name, decide } of made) {
    for (const [at, [attributes, request]] of requests.entries()) {
      const route = await decide(attributes, request);
      if (route !== expected[at]) {
        throw new Error(`${name}: ${route} instead of ${expected[at]} for request ${at}`);
      }
    }
  }
  const times = await timeAll(made, requests);
  const own = times[0] ?? NaN;
  const floor = Math.min(...times.slice(3));
  const cells = (values, widths) =>
    values.map((value, at) => (at === 0 ? value.padEnd(widths[at]) : value.padStart(widths[at])));
  const widths = [30, 14, 14, 12];
  console.log(`\n${rules} rules, ${requests.length} requests, CPU time`);
  console.log(
    cells(['', 'ns / decision', 'of llmroute', 'build, ms'], widths).join('  ').trimEnd(),
  );
  made.forEach(({ name, buildMs }, at) => {
    const ns = times[at];
    const row = [
      name,
      Math.round(ns).toLocaleString('en'),
      `${(ns / own).toPrecision(3)}x`,
      buildMs.toFixed(1),
    ];
    console.log(cells(row, widths).join('  '));
  });
  console.log(`the fastest engine takes ${(floor / own).toFixed(0)} times as long as llmroute`);
}

let sink = 0;

/** Median CPU ns of a decision, the engines taking turns. Threads of an engine count as well. */
async function timeAll(made, requests) {
  const turns = made.map(({ decide }) => ({ decide, count: 64, rounds: [] }));
  for (let round = -1; round < ROUNDS; round++) {
    for (const turn of turns) {
      for (;;) {
        const start = process.cpuUsage();
        await decideMany(turn.decide, requests, turn.count);
        const { user, system } = process.cpuUsage(start);
        if ((user + system) / 1000 >= ROUND_MS) {
          if (round >= 0) turn.rounds.push(((user + system) * 1000) / turn.count);
          break;
        }
        turn.count *= 2;
      }
    }
  }
  if (sink < 0) console.log(sink);
  return turns.map(({ rounds }) => rounds.sort((a, b) => a - b)[ROUNDS >> 1]);
}

/** Waits only for engines that make one wait. */
async function decideMany(decide, requests, count) {
  const [[attributes, request]] = requests;
  if (decide(attributes, request) instanceof Promise) {
    for (let at = 0; at < count; at++) {
      const [given, same] = requests[at % requests.length];
      sink += (await decide(given, same)).length;
    }
    return;
  }
  for (let at = 0, next = 0; at < count; at++) {
    const [given, same] = requests[next];
    sink += decide(given, same).length;
    next = next + 1 === requests.length ? 0 : next + 1;
  }
}

const [size] = process.argv.slice(2);
if (size === undefined) {
  const scratch = install();
  console.log(`node ${process.version}, ${cpus()[0]?.model ?? ''} x ${cpus().length}`);
  for (const rules of SIZES) run(rules, scratch);
} else if (process.argv[3] === undefined) {
  run(Number(size), install());
} else {
  await compare(Number(size), process.argv[3]);
}

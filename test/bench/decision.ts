/**
 * Time of one decision against the number of rules, over the families of made-up policies:
 * generated tree, the same tree as data, the reference interpreter, and two floors: a chain of ifs
 * as one would write it by hand, and, where rules name tenants, a bare look-up of the tenant in a
 * Map of all of them.
 *
 *     npm run bench:decision
 *     npm run bench:decision -- ordered 100
 *
 * Requests are of two sorts, for V8 treats them very differently: `varied` ones leave out one
 * attribute in twenty, so that no two need have the same shape; `uniform` ones all have every
 * attribute in the same order (what is missing gets a value that no rule asks for), the best case
 * of hand-written code. Strings come out of JSON.parse, which keeps one copy of each short one.
 *
 * All decide the same requests, and every answer is compared with the reference before anything is
 * timed. Each row runs in a process of its own, so that none inherits what another one's types did
 * to shared code.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compilePolicy } from '../../src/compile/compile-policy.ts';
import { countNodes } from '../../src/compile/tree.ts';
import { RoutingRequest } from '../../src/request/routing-request.ts';
import type { Attributes } from '../../src/request/types.ts';
import type { SignalContext } from '../../src/signals/types.ts';
import { decideByReference } from '../reference/evaluate.ts';
import type { Family } from '../support/policy-families.ts';
import { familyMember, familyRequests, policyFamily } from '../support/policy-families.ts';
import { ifChain } from './if-chain.ts';
import { compareTimes, sunk } from './time.ts';

const FAMILIES: readonly Family[] = ['tenant-ranges', 'ordered', 'tenants', 'attributes', 'ranges'];
const SIZES = [10, 100, 1000, 10_000];
const SEED = 1;

const context: SignalContext = {
  now: undefined,
  timeZone: undefined,
  tokens: { from: 'estimated', count: (text) => text.length },
};

const columns = [
  ['family', 13],
  ['requests', 8],
  ['rules', 6],
  ['nodes', 6],
  ['compile ms', 10],
  ['tree ns', 8],
  ['as data', 8],
  ['reference', 10],
  ['if-chain', 9],
  ['map', 5],
  ['tree/chain', 10],
  ['tree/map', 8],
] as const;

const [only, size, sort] = process.argv.slice(2);
if (only !== undefined && size !== undefined && sort !== undefined) {
  row(only as Family, Number(size), sort === 'uniform');
} else {
  console.log(columns.map(([name, width]) => name.padStart(width)).join('  '));
  for (const family of FAMILIES.filter((one) => only === undefined || one === only)) {
    for (const requests of ['varied', 'uniform']) {
      for (const rules of size === undefined ? SIZES : [Number(size)]) {
        const script = fileURLToPath(import.meta.url);
        const row = [script, family, String(rules), requests];
        if (spawnSync(process.execPath, row, { stdio: 'inherit' }).status !== 0) process.exit(1);
      }
    }
  }
}

function row(family: Family, rules: number, uniform: boolean): void {
  const member = familyMember(family, rules, SEED);
  const policy = policyFamily(family, rules, SEED);
  const started = performance.now();
  const generated = compilePolicy(policy);
  const compileMs = performance.now() - started;
  const interpreted = compilePolicy(policy, { generate: false });
  const chain = ifChain(member.rules);
  // Through JSON, so that strings and objects are what a parser of traffic makes.
  const requests = familyRequests(family, rules, SEED, 1024).map((given, index) => {
    const attributes = uniform ? completed(given, member.attributes) : given;
    const parsed = JSON.parse(JSON.stringify(attributes)) as Attributes;
    return new RoutingRequest({ id: `q${index}`, attributes: parsed });
  });
  for (const request of requests.slice(0, rules > 1000 ? 256 : 1024)) {
    const expected = decideByReference(policy, request, context);
    const answers = [
      generated.decide(request, context),
      interpreted.decide(request, context),
      chain(request.attributes),
    ];
    if (answers.some((answer) => answer !== expected)) {
      throw new Error(`${family} ${rules}: ${expected} is ${answers.join()}`);
    }
  }
  const byTenant = tenantMap(member.rules);
  const all = { inputs: requests };
  const times = compareTimes({
    tree: { ...all, call: (request) => generated.decide(request, context) },
    chain: { ...all, call: (request) => chain(request.attributes) },
    map: { ...all, call: (request) => byTenant?.get(request.attributes['tenant']) ?? -1 },
    data: { ...all, call: (request) => interpreted.decide(request, context) },
    reference: {
      inputs: requests.slice(0, rules > 1000 ? 16 : 128),
      call: (request) => decideByReference(policy, request, context),
    },
  });
  const map = byTenant === undefined ? undefined : times.map;
  const cells = [
    family,
    uniform ? 'uniform' : 'varied',
    rules,
    countNodes(generated.root),
    compileMs.toFixed(0),
    times.tree.toFixed(0),
    times.data.toFixed(0),
    times.reference.toFixed(0),
    times.chain.toFixed(0),
    map?.toFixed(0) ?? '-',
    (times.tree / times.chain).toFixed(3),
    map === undefined ? '-' : (times.tree / map).toFixed(1),
  ];
  console.log(cells.map((cell, at) => String(cell).padStart(columns[at]?.[1] ?? 0)).join('  '));
  if (sunk() === 0.5) console.log(sunk());
}

/** All attributes, in one order; a stand-in is of the right type and meets no test of equality. */
function completed(
  given: Attributes,
  types: ReturnType<typeof familyMember>['attributes'],
): Attributes {
  const standIns = { string: 'none', number: 0, boolean: false, set: [] };
  return Object.fromEntries(
    Object.entries(types).map(([id, { kind }]) => [id, given[id] ?? standIns[kind]]),
  );
}

/** The first rule of each tenant, where most rules name one. */
function tenantMap(
  rules: ReturnType<typeof familyMember>['rules'],
): Map<unknown, number> | undefined {
  const map = new Map<unknown, number>();
  let naming = 0;
  rules.forEach(({ all }, index) => {
    const names = all.filter(([signal]) => signal === 'tenant').flatMap(([, , names]) => names);
    if (names.length > 0) naming++;
    for (const name of names) if (!map.has(name)) map.set(name, index);
  });
  return naming > rules.length / 2 ? map : undefined;
}

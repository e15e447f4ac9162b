import { saidBefore } from './context.ts';
import { matches } from './matches.ts';
import type { PiiKind, Span } from './types.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = new RegExp(`(?<![\\w.-])(?:${OCTET}\\.){3}${OCTET}(?![\\w-]|\\.\\d)`, 'g');

/** Runs of what an address of version 6 is made of. */
const V6 = /(?<![\w:.])[\dA-Fa-f]{0,4}(?::[\dA-Fa-f]{0,4}){2,8}(?![\w:]|\.\d)/g;

/** What makes four small numbers a version or a number of a section. */
const VERSION =
  /(?:\bv|\bver\.?|versions?|release[ds]?|builds?|firmware|drivers?|kernel|sections?|chapter|clause|appendix|§{1,2}|upgraded? to|\boid)[ :=#"'(]{0,3}$/i;
const ADDRESS = /\b(?:ips?|ipv4|address|addr|host|server|client|remote|from|ping|gateway|dns)\b/i;

/** Addresses of hosts. */
export const ipAddress: PiiKind = {
  id: 'ip-address',
  summary:
    'address of a host, version 4 or 6 (RFC 4291); not loopback, unspecified, network masks or versions of software',
  example: 'The request came from 203.0.113.77',
  fewestDigits: 1,
  *find(text): Generator<Span> {
    yield* matches(text, V4, isV4);
    yield* matches(text, V6, isV6);
  },
};

function isV4(found: string, start: number, text: string): boolean {
  // Loopback, unspecified, masks and broadcast say nothing about anybody.
  if (/^(?:127\.|0\.|255\.)/.test(found) || saidBefore(text, start, VERSION, 16)) return false;
  const small = found.split('.').every((octet) => octet.length === 1);
  return !small || saidBefore(text, start, ADDRESS, 24);
}

function isV6(found: string): boolean {
  const groups = found.split(':');
  if (!/\d/.test(found)) return false;
  const short = found.includes('::');
  if (!short) return groups.length === 8 && groups.every(isGroup) && !groups.every(isPair);
  // One gap only, and a first group as global, local and link-local ones have it: not `a1::b`.
  if (found.includes(':::') || found.indexOf('::') !== found.lastIndexOf('::')) return false;
  const written = groups.filter(isGroup).length;
  return groups[0]?.length === 4 && written <= 7 && /^[23f]/i.test(found);
}

function isGroup(group: string): boolean {
  return group !== '';
}

/** As in addresses of network cards and fingerprints. */
function isPair(group: string): boolean {
  return group.length === 2;
}

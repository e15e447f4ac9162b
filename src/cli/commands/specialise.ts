import { dirname, relative, resolve } from 'node:path';
import { counted } from '../../base/counted.ts';
import { visibleText } from '../../base/visible-text.ts';
import { loadPolicy } from '../../bind/load.ts';
import type { Policy } from '../../policy/types.ts';
import { proveSame } from '../../specialise/prove-same.ts';
import { readSetting } from '../../specialise/read-setting.ts';
import { settableSignals } from '../../specialise/settable-signals.ts';
import { specialisePolicy } from '../../specialise/specialise-policy.ts';
import type { LeftOut, Setting } from '../../specialise/types.ts';
import { printPolicy } from '../../syntax/format/format-policy.ts';
import type { WrittenDocument } from '../../syntax/format/types.ts';
import { writeText } from '../../syntax/format/write-scalar.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findPolicies } from '../find-policy.ts';
import { isGitFile } from '../git-file.ts';
import type { Io } from '../io.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { readBytes } from '../read-bytes.ts';
import { joinPolicy } from '../specialise/join-policy.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface SpecialiseOptions {
  readonly set: readonly string[];
  readonly out?: string;
}

/** Prints what is left of a policy where some readings are known. */
export const specialise: CommandModule = {
  configure(command) {
    command
      .argument('[policy]', 'the policy; without it, the one found from here upward')
      .option(
        '--set <name=value>',
        'what a signal reads: `plan=free`, `plan=free,pro` for one of them, `plan=absent`; repeatable',
        (text: string, before: readonly string[]) => [...before, text],
        [] as readonly string[],
      )
      .option('--out <file>', 'write the policy to a file instead of the standard output');
  },

  async run(io, positional, given) {
    const options = given as SpecialiseOptions;
    const path = await pathOf(io, positional[0]);
    if (typeof path !== 'string') return refuse(io, [path.message]);
    const root = await io.readFile(path);
    if ('problem' in root) return refuse(io, [`the policy ${root.message}`]);
    const read = readBytes(io);
    const { value: policy, diagnostics } = await loadPolicy(path, read);
    await printDiagnostics(io, diagnostics);
    if (policy === undefined) return EXIT.invalidPolicy;
    const settings = readSettings(options.set, policy);
    if (!Array.isArray(settings)) return refuse(io, settings.messages);
    return write(io, path, policy, settings, options);
  },
};

async function write(
  io: Io,
  path: string,
  policy: Policy,
  settings: readonly Setting[],
  options: SpecialiseOptions,
): Promise<ExitCode> {
  const read = readBytes(io);
  const whole = await joinPolicy(path, policy, read);
  if ('message' in whole) return refuse(io, [whole.message]);
  const residual = specialisePolicy(whole.file, whole.policy, settings);
  const text = printPolicy(residual.document);
  const bytes = new TextEncoder().encode(text);
  const loaded = await loadPolicy(path, (name) =>
    name === path ? Promise.resolve(bytes) : read(name),
  );
  if (loaded.value === undefined) {
    const [first] = loaded.diagnostics;
    throw new Error(
      `what is left of the policy is not valid: ${first?.message ?? 'no reason given'}`,
    );
  }
  const same = proveSame(policy, loaded.value, settings);
  if (same.kind === 'refuted') {
    const request = JSON.stringify(same.request);
    throw new Error(`what is left of the policy decides a request otherwise: ${request}`);
  }
  const shown = withHeader(residual.document, policy.name, options.set);
  const final = printPolicy(options.out === undefined ? shown : moved(shown, path, options.out));
  if (options.out === undefined) {
    await io.writeOut(final);
  } else {
    const problem = await io.writeFile(options.out, final);
    if (problem !== undefined) return refuse(io, [problem.message]);
  }
  const proof =
    same.kind === 'proved'
      ? 'proved: every request with these readings is decided as before'
      : `not proved that every request with these readings is decided as before: ${same.why}`;
  const rules = `${loaded.value.rules.length} of ${counted(policy.rules.length, 'rule')} left`;
  await io.writeErr(`${[...residual.leftOut.map(line), rules, proof].join('\n')}\n`);
  return EXIT.ok;
}

function line({ kind, id, why }: LeftOut): string {
  return visibleText(`${kind} \`${id}\` is left out: ${why}`);
}

/** Says where the policy comes from, below lines for tools. */
function withHeader(
  document: WrittenDocument,
  name: string,
  set: readonly string[],
): WrittenDocument {
  const comment = `# What is left of ${name} where ${set.join(' and ')}.`;
  return { ...document, header: [...document.header, visibleText(comment)] };
}

/** The document for a file elsewhere, from where other files are found again. */
function moved(document: WrittenDocument, from: string, to: string): WrittenDocument {
  const { root } = document;
  const folder = relative(dirname(to), dirname(from));
  if (root.kind !== 'map' || folder === '' || isGitFile(from)) return document;
  const entries = root.entries.map((entry) => {
    if (entry.name !== 'catalogue' || entry.value.kind !== 'scalar') return entry;
    const target = entry.value.text.replace(/^(['"])(.*)\1$/s, '$2');
    const path = relative(dirname(resolve(to)), resolve(dirname(from), target));
    const text = writeText(path.startsWith('.') ? path : `./${path}`);
    return { ...entry, value: { ...entry.value, text } };
  });
  return { ...document, root: { ...root, entries } };
}

async function pathOf(
  io: Io,
  named: string | undefined,
): Promise<string | { readonly message: string }> {
  const found = await findPolicies(io, named);
  if ('message' in found) return found;
  const [path, second] = found.paths;
  if (path !== undefined && second === undefined) return path;
  const names = found.paths.map((name) => `\`${name}\``).join(', ');
  return { message: `several policies are here, name one of them: ${names}` };
}

/** The settings, or everything that is wrong with them. */
function readSettings(
  texts: readonly string[],
  policy: Policy,
): Setting[] | { readonly messages: readonly string[] } {
  const { find, names } = settableSignals(policy);
  const read = texts.map((text) => readSetting(text, find, names));
  const messages = read.flatMap((one) => ('message' in one ? [one.message] : []));
  const settings = read.flatMap((one) => ('message' in one ? [] : [one]));
  const ids = settings.map(({ signal }) => signal.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) {
    messages.push(`\`${id}\` is set twice: write \`${id}=a,b\` where it can be either`);
  }
  if (texts.length === 0) messages.push('say what is known: `--set plan=free`');
  return messages.length > 0 ? { messages } : settings;
}

async function refuse(io: Io, messages: readonly string[]): Promise<ExitCode> {
  await io.writeErr(messages.map((message) => `error: ${visibleText(message)}\n`).join(''));
  return EXIT.usage;
}

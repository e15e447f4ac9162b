import { Chalk } from 'chalk';
import { Option } from 'commander';
import { didYouMean } from '../../base/did-you-mean.ts';
import { visibleText } from '../../base/visible-text.ts';
import { builtInCatalogue } from '../../catalogue/built-in.ts';
import { readCatalogueFile } from '../../catalogue/read-catalogue-file.ts';
import type { Catalogue, CatalogueModel } from '../../catalogue/types.ts';
import { modelsJson } from '../../report/models-json.ts';
import { modelListText, modelText } from '../../report/models-text.ts';
import { EXIT } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface ModelsOptions {
  readonly format: 'text' | 'json';
  readonly catalogue?: string;
}

/** Lists the models of a catalogue, or tells everything about one. */
export const models: CommandModule = {
  configure(command) {
    command
      .argument(
        '[name]',
        'one model, as `uses:` names it, or a part of names; without it, all of them',
      )
      .addOption(
        new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'),
      )
      .option('--catalogue <file>', 'read this catalogue file instead of the built-in one');
  },

  async run(io, positional, given) {
    const options = given as ModelsOptions;
    const catalogue = await open(io, options.catalogue);
    if (catalogue === undefined) return EXIT.usage;
    const [name] = positional;
    const chosen = name === undefined ? all(catalogue) : named(catalogue, name);
    if (chosen.length === 0) {
      await io.writeErr(`error: ${unknown(catalogue, name ?? '')}\n`);
      return EXIT.usage;
    }
    const single = name !== undefined && chosen.length === 1;
    await io.writeOut(render(io, catalogue, chosen, options.format, single));
    return EXIT.ok;
  },
};

async function open(io: Io, path: string | undefined): Promise<Catalogue | undefined> {
  if (path === undefined) return builtInCatalogue;
  const bytes = await io.readFile(path);
  if ('problem' in bytes) {
    await io.writeErr(`error: the catalogue ${bytes.message}\n`);
    return undefined;
  }
  const { catalogue, problems } = await readCatalogueFile(new TextDecoder().decode(bytes), path);
  const severity = catalogue === undefined ? 'error' : 'warning';
  const where = `the catalogue ${visibleText(path)}`;
  for (const problem of problems) await io.writeErr(`${severity}: ${where}: ${problem}\n`);
  return catalogue;
}

function all(catalogue: Catalogue): readonly CatalogueModel[] {
  return [...catalogue.ids()].sort().flatMap((id) => catalogue.get(id) ?? []);
}

/** The model of that name; where there is none, every model whose name holds it. */
function named(catalogue: Catalogue, name: string): readonly CatalogueModel[] {
  const model = catalogue.get(name);
  if (model !== undefined) return [model];
  const part = name.trim().toLowerCase();
  if (part === '') return [];
  return all(catalogue).filter((one) => one.id.toLowerCase().includes(part));
}

/** What to say about a name that no model holds. */
function unknown(catalogue: Catalogue, name: string): string {
  const hint = didYouMean(name, catalogue.ids()) ?? 'run `llmroute models` to see the models';
  return `unknown model \`${visibleText(name)}\`: ${hint}`;
}

function render(
  io: Io,
  catalogue: Catalogue,
  chosen: readonly CatalogueModel[],
  format: ModelsOptions['format'],
  single: boolean,
): string {
  if (format === 'json') return modelsJson(catalogue, chosen);
  const chalk = new Chalk({ level: io.colourOut });
  const [first] = chosen;
  return single && first !== undefined
    ? modelText(first, io.now(), chalk)
    : modelListText(catalogue, chosen, io.now(), chalk);
}

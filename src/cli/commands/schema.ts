import { fileURLToPath } from 'node:url';
import { didYouMean } from '../../base/did-you-mean.ts';
import { EXIT } from '../exit-code.ts';
import { schemaFiles } from '../schema-files.ts';
import type { CommandModule } from '../types.ts';

/** What a bare `llmroute schema` prints. */
const USUAL = 'policy';

/** Prints a JSON Schema of the package, or lists them. */
export const schema: CommandModule = {
  configure(command) {
    command
      .argument('[name]', `the schema to print, \`${USUAL}\` if not said`)
      .option('--list', 'say which schemas there are');
  },

  async run(io, [name = USUAL], { list }) {
    if (list === true) {
      const width = Math.max(...schemaFiles.map((file) => file.name.length));
      const rows = schemaFiles.map((file) => `${file.name.padEnd(width)}  ${file.describes}\n`);
      await io.writeOut(rows.join(''));
      return EXIT.ok;
    }
    if (!schemaFiles.some((file) => file.name === name)) {
      const known = schemaFiles.map((file) => file.name);
      const help = didYouMean(name, known) ?? `there are ${known.join(', ')}`;
      await io.writeErr(`error: no schema is called \`${name}\`; ${help}\n`);
      return EXIT.usage;
    }
    const bytes = await io.readFile(schemaPath(name));
    // The package ships every schema it lists, so a missing one is a broken installation.
    if ('problem' in bytes) throw new Error(bytes.message);
    await io.writeOut(new TextDecoder().decode(bytes));
    return EXIT.ok;
  },
};

/** The path of a schema; schemas/ lies as deep above src/ as above dist/. */
export function schemaPath(name: string): string {
  return fileURLToPath(new URL(`../../../schemas/${name}.schema.json`, import.meta.url));
}

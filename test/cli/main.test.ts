import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/base/version.ts';
import { main } from '../../src/cli/main.ts';
import type { CommandRow } from '../../src/cli/types.ts';
import { memoryIo } from '../support/memory-io.ts';

const rows: readonly CommandRow[] = [
  {
    name: 'greet',
    summary: 'say something nice',
    load: async () => ({
      configure: (command) => {
        command.argument('[name]', 'whom').option('--format <format>', 'text or json', 'text');
      },
      run: async (io, positional, options) => {
        await io.writeOut(`${JSON.stringify({ positional, options })}\n`);
        return 4;
      },
    }),
  },
  {
    name: 'broken',
    summary: 'has a bug',
    load: async () => ({
      configure: () => undefined,
      run: async () => {
        throw new Error('two\nlines');
      },
    }),
  },
  {
    name: 'unloadable',
    summary: 'must not be loaded',
    load: async () => {
      throw new Error('was loaded');
    },
  },
];

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = memoryIo();
  const code = await main(words, io, rows);
  return { code, out: io.out(), err: io.err() };
}

describe('the frame of the command line', () => {
  test('runs the named command with its words and options', async () => {
    expect(await run('greet', 'ada', '--format', 'json', '--no-color')).toEqual({
      code: 4,
      out: '{"positional":["ada"],"options":{"format":"json"}}\n',
      err: '',
    });
  });

  test('prints help for all without loading a command', async () => {
    const { code, out, err } = await run('--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('greet');
    expect(out).toContain('must not be loaded');
  });

  test.each([[['help', 'greet']], [['greet', '--help']], [['--color', 'greet', '-h']]])(
    'prints the help of one command: %j',
    async (words) => {
      const { code, out, err } = await run(...words);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain('Usage: llmroute greet [options] [name]');
      expect(out).toContain('--no-color');
    },
  );

  test('prints the version', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  });

  test.each([
    [['gret'], 'error: unknown command `gret`: did you mean `greet`?\n'],
    [['zzzzzz'], 'error: unknown command `zzzzzz`: run `llmroute --help` to see the commands\n'],
    [
      ['greet', '--formt', 'x'],
      'error: unknown option `--formt`: did you mean `--format`?\nrun `llmroute greet --help` to see what it takes\n',
    ],
    [
      ['greet', 'a', 'b'],
      'error: too many arguments for `greet`: expected 1 argument but got 2\nrun `llmroute greet --help` to see what it takes\n',
    ],
    [
      ['greet', '--format'],
      'error: option `--format <format>` argument missing\nrun `llmroute greet --help` to see what it takes\n',
    ],
    [
      ['--nonsense'],
      'error: unknown option `--nonsense`\nrun `llmroute --help` to see what it takes\n',
    ],
  ])('refuses %j with status 2', async (words, err) => {
    expect(await run(...words)).toEqual({ code: 2, out: '', err });
  });

  test('no command at all is a usage error that shows the help', async () => {
    const { code, out, err } = await run();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: llmroute [options] [command]');
  });

  test('calls our own fault a bug, with the stack only when asked', async () => {
    const { code, out, err } = await run('broken');
    expect({ code, out }).toEqual({ code: 70, out: '' });
    expect(err).toContain('internal error: two lines\nthis is a bug in llmroute');
    expect(err).not.toContain('main.test.ts');
    const io = memoryIo({ env: { LLMROUTE_DEBUG: '1' } });
    expect(await main(['broken'], io, rows)).toBe(70);
    expect(io.err()).toContain('main.test.ts');
  });

  test('says 130 when Ctrl-C ended it', async () => {
    const io = memoryIo({ cancelled: AbortSignal.abort() });
    expect(await main(['greet'], io, rows)).toBe(130);
  });
});

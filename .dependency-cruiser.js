/** Lowest first. A folder may import only folders on an earlier line, or itself. */
const layers = [
  ['base'],
  ['evaluate'],
  ['pii'],
  ['request'],
  ['text-model'],
  ['train', 'prompt-models'],
  ['source', 'catalogue'],
  ['attempt-facts', 'signals', 'operators', 'strategies', 'providers'],
  ['diagnostics', 'policy'],
  ['syntax', 'compile'],
  ['bind', 'runtime'],
  ['analysis'],
  ['checks', 'diff', 'graph', 'simulate', 'specialise'],
  ['cases', 'explain'],
  ['report'],
  ['language-server'],
  ['cli'],
];

const openSets = ['attempt-facts', 'signals', 'operators', 'strategies', 'providers'];

const names = (rows) => rows.flat().join('|');

const layering = layers.flatMap((row, level) =>
  row.map((folder) => ({
    name: `${folder}-looks-down`,
    comment: `${folder}/ may import only the layers below it. Move what you share down, or take it as an argument.`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: {
      path: '^src/',
      pathNot: [
        `^src/${folder}/`,
        ...(level === 0 ? [] : [`^src/(${names(layers.slice(0, level))})/`]),
      ],
    },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layering,
    {
      name: 'every-folder-has-a-layer',
      comment: 'A folder under src/ that no layer names is checked by nothing. Give it a layer.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${names(layers)})/` },
    },
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or hide a third. Split it out.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...openSets.map((set) => ({
      name: `${set}-stand-alone`,
      comment: `Members of open sets know nothing of each other's set. Bring what you need from elsewhere in as an argument.`,
      severity: 'error',
      from: { path: `^src/${set}/` },
      to: { path: `^src/(${openSets.filter((other) => other !== set).join('|')})/` },
    })),
    {
      name: 'deciding-knows-no-yaml',
      comment:
        'What decides and rehearses works on a bound policy: it must run where no YAML is. Two exceptions: ' +
        'the types of the loader, and the worker, which is a program of its own and has to load the policy ' +
        'again because trees do not cross threads.',
      severity: 'error',
      from: { path: '^src/(runtime|simulate)/', pathNot: '^src/simulate/worker\\.ts$' },
      to: { path: '^src/(syntax|bind)/', pathNot: '^src/bind/types\\.ts$', reachable: true },
    },
    {
      name: 'network-only-in-transport',
      comment:
        'The transport is the one door to the network, so that a rehearsal can replace it. Give it what you want sent.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/runtime/transport\\.ts$' },
      to: {
        path: '(^|/)node_modules/undici/|^(undici|(node:)?(net|tls|http|https|http2|dgram|dns))(/|$)',
      },
    },
    {
      name: 'files-only-at-the-edge',
      comment:
        'The core is pure: take bytes, or a function that reads them. The command line and the traffic reader touch files.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(cli/node-io|simulate/read-traffic)\\.ts$' },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    {
      name: 'no-processes',
      comment: 'Nothing here starts programs; git is asked from the command line alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'schemas-are-compiled-beforehand',
      comment:
        'ajv costs start-up time and belongs to scripts/ and tests; use the generated validator.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '(^|/)node_modules/ajv/|^ajv(/|$)' },
    },
    {
      name: 'terminal-views-only-in-watch',
      comment:
        'ink and react take a third of a second to load: only the live view may, by import().',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/watch/' },
      to: { path: '(^|/)node_modules/(ink|react)/|^(ink|react)(/|$)' },
    },
    {
      name: 'watch-is-loaded-late',
      comment:
        'The live view drags in ink. Reach it by import() where a terminal is sure to be there.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/watch/' },
      to: { path: '^src/cli/watch/', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'protocol-of-editors-only-in-lsp',
      comment:
        'What editors are told is worked out without their protocol, in language-server/. Only the wire speaks it, reached by import().',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/lsp/' },
      to: { path: '(^|/)node_modules/vscode-|^vscode-' },
    },
    {
      name: 'tokenizer-only-by-its-loader',
      comment:
        'An exact tokenizer throws on special tokens and is quadratic on long runs. Only its wrapper may call it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/request/tokens/' },
      to: { path: '(^|/)node_modules/gpt-tokenizer/|^gpt-tokenizer(/|$)' },
    },
    {
      name: 'nothing-depends-on-tests',
      comment: 'Tests are not shipped.',
      severity: 'error',
      from: { path: '^(src|bin|scripts)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What src/ imports must be a dependency, or installing the package breaks it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'This import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
};

import type { LanguageShape } from './code-languages.ts';

/**
 * Shapes of lines of the languages that most code is in, and how much each speaks for one: three for what no other one has, one for
 * what a few share. Every quantifier is bounded.
 */
export const COMMON_LANGUAGE_SHAPES: readonly LanguageShape[] = [
  ['python', 3, /^\s{0,40}(?:async )?def \w{1,60}\s?\([^)]{0,200}\)?(?: ?-> ?[^:]{1,60})?\s?:/],
  ['python', 3, /^\s{0,40}from [\w.]{1,60} import [\w*({]/],
  ['python', 2, /^\s{0,40}(?:>>> )?import [\w.]{1,60}(?: as \w{1,40})?(?:, \w{1,40}){0,5}\s{0,4}$/],
  [
    'python',
    3,
    /^\s{0,40}(?:elif .{1,120}|except(?: [\w.(), ]{1,60})?(?: as \w{1,20})?):\s{0,4}(?:#.{0,80})?$/,
  ],
  ['python', 2, /^\s{0,40}(?:if|while|for|with) [^{}]{1,120}:\s{0,4}(?:#.{0,80})?$/],
  ['python', 2, /^\s{0,40}class \w{1,60}(?:\([\w., =]{0,80}\))?:\s{0,4}$/],
  [
    'python',
    2,
    /\bself\.\w{1,40}|__\w{1,20}__|\bf["'][^"']{0,80}\{|\blambda \w{1,20}(?:, ?\w{1,20}){0,4}:/,
  ],
  [
    'python',
    1,
    /^\s{0,40}print\(.{0,200}\)\s{0,4}$|\b(?:None|True|False)\b|\bnot in\b|\bis None\b/,
  ],
  [
    'python',
    2,
    /\[[^\][]{1,60} for \w{1,30}(?:, ?\w{1,30})? in [^\][]{1,80}\]|\bfor \w{1,30} in range\(/,
  ],

  ['javascript', 2, /^\s{0,40}(?:export )?(?:const|let) [\w{}[\], ]{1,60}\s?=/],
  [
    'javascript',
    3,
    /\bconsole\.(?:log|error|warn)\(|\brequire\(['"]|[\w)\]'"] ?[!=]== ?[\w'"([]|\bdocument\.(?:get|query|create)\w{1,20}|\bmodule\.exports\b/,
  ],
  [
    'javascript',
    3,
    /^\s{0,40}import .{1,100} from ['"]|^\s{0,40}export (?:default|const|function|class)\b/,
  ],
  [
    'javascript',
    2,
    /\bfunction\s{0,4}\*?\s{0,4}\w{0,60}\s{0,4}\([\w\s,={}[\].]{0,200}\)\s{0,4}\{|\b(?:async )?\([\w\s,{}]{0,80}\) ?=> ?|\b\w{1,30} => [\w({]/,
  ],
  [
    'javascript',
    2,
    /\bawait \w|\bnew Promise\(|\.then\(|\bJSON\.(?:parse|stringify)\(|\bMath\.(?:floor|max|min|random)\(|`[^`]{0,80}\$\{/,
  ],

  [
    'typescript',
    3,
    /^\s{0,40}(?:export )?(?:interface \w{1,60}(?:<[\w, ]{1,40}>)?(?: extends [\w, <>]{1,60})? ?\{|type \w{1,60}(?:<[\w, ]{1,40}>)? = )/,
  ],
  [
    'typescript',
    3,
    /[\w)\]]\??: ?(?:string|number|boolean|any|unknown|void|never|Promise<|Array<|Record<|readonly )[[\]|;,) ={]{0,4}/,
  ],
  [
    'typescript',
    3,
    /\bas (?:const|unknown|any|string)\b|\bimport type\b|\bprivate readonly\b|\benum \w{1,40} \{.{0,80}=|\b(?:keyof|satisfies) \w/,
  ],
  ['typescript', 2, /^\s{0,40}(?:const|let) \w{1,40}: ?[\w<>[\]| ]{1,60} =/],

  [
    'java',
    2,
    /\bpublic (?:static |final |abstract ){0,3}(?:void|class|interface|int|String|boolean|double|List<)/,
  ],
  [
    'java',
    3,
    /\bSystem\.(?:out|err)\.print|^\s{0,40}import (?:static )?(?:java|javax|org|com)\.[\w.*]{1,80};|\bpublic static void main\b/,
  ],
  [
    'java',
    2,
    /^\s{0,40}@(?:Override|Test|Autowired|Entity|RestController|Service)\b|\bthrows \w{1,40}|\bnew (?:ArrayList|HashMap|Scanner|StringBuilder)\b/,
  ],
  [
    'java',
    2,
    /^\s{0,40}(?:private|protected) (?:static |final ){0,2}(?:int|String|boolean|double|long|List<|Map<|[A-Z]\w{1,40}(?:<[\w, ]{1,40}>)?) \w{1,40}\s?[;=(]|\bString\[\] \w/,
  ],
  ['java', 1, /\b(?:String|Integer|boolean|List<\w{1,20}>) \w{1,40}\s?[=;,)]/],

  [
    'csharp',
    3,
    /^\s{0,40}using (?:System|Microsoft|static )[\w.]{0,60};|^\s{0,40}namespace [\w.]{1,60}\s{0,4}[;{]?\s{0,4}$/,
  ],
  [
    'csharp',
    3,
    /\bConsole\.(?:Write|Read)(?:Line)?\(|\{ get; (?:private )?(?:set|init);|\bpublic (?:async )?(?:Task|IActionResult|IEnumerable|string|bool|override|partial|record)\b/,
  ],
  [
    'csharp',
    2,
    /\bforeach \((?:var|\w{1,30}) \w{1,30} in |\bstring\[\] args\b|\$"[^"]{0,80}\{|\bstatic void Main\(|\.(?:Where|Select|ToList|FirstOrDefault)\(/,
  ],

  [
    'c',
    3,
    /#include\s{0,4}<(?:stdio|stdlib|string|math|ctype|unistd|stdint|stdbool|time|errno|pthread)\.h>/,
  ],
  [
    'c',
    2,
    /^\s{0,40}#(?:define|ifdef|ifndef|endif|pragma)\b|\b(?:printf|scanf|malloc|calloc|free|strlen|memcpy|fprintf|sizeof)\s?\(/,
  ],
  [
    'c',
    2,
    /^\s{0,40}(?:static |const |unsigned ){0,2}(?:int|void|char|float|double|size_t|struct \w{1,30})\s{1,2}\*{0,2}\w{1,40}\s?\([^)]{0,160}\)\s{0,4}[{;]?\s{0,4}$|\b(?:int|char|struct \w{1,30}) ?\*{1,2} ?\w|\w->\w|\btypedef struct\b/,
  ],

  [
    'cpp',
    3,
    /\bstd::\w|#include\s{0,4}<(?:iostream|vector|string|map|algorithm|memory|unordered_map|set|queue|bits\/stdc\+\+\.h|cmath|sstream|thread|functional)>|\busing namespace std\b/,
  ],
  [
    'cpp',
    3,
    /\b(?:cout|cerr) ?<<|\bcin ?>>|^\s{0,40}template ?<(?:typename|class)|\b(?:nullptr\b|constexpr |unique_ptr<|static_cast<)/,
  ],
  [
    'cpp',
    2,
    /\bvector<|\bauto& |\bconst \w{1,40}& ?\w|^\s{0,40}(?:public|private|protected):\s{0,4}$|\w::~?\w{1,40}\(/,
  ],

  [
    'go',
    3,
    /^\s{0,4}package \w{1,40}\s{0,4}$|^\s{0,4}func (?:\(\w{1,20} \*?\w{1,40}\) )?\w{1,60}(?:\[[^\]]{1,40}\])?\([^)]{0,160}\)/,
  ],
  [
    'go',
    3,
    /\bfmt\.(?:Print|Sprint|Errorf)\w{0,4}\(|\bif err != nil\b|\b(?:defer|chan|go func)\b ?[\w(]|\bmake\((?:map|chan|\[\])/,
  ],
  ['go', 2, /\b\w{1,40}(?:, ?\w{1,40}){0,2} := |^\s{0,4}type \w{1,40} (?:struct|interface) \{/],

  [
    'rust',
    3,
    /^\s{0,40}(?:pub(?:\(crate\))? )?(?:async )?fn \w{1,60}(?:<[^>]{1,40}>)?\([^)]{0,160}\)|\blet mut \w|^\s{0,40}use (?:std|crate|super|tokio|serde)::/,
  ],
  [
    'rust',
    3,
    /\b(?:println|vec|format|panic|assert_eq|write)!\s?[([]|^\s{0,40}impl(?:<[^>]{1,40}>)? \w|#\[(?:derive|test|tokio|cfg)/,
  ],
  [
    'rust',
    2,
    /&(?:mut |str\b|self\b|'\w)|\b(?:Option|Result|Vec|Box|Arc)<|\bmatch \w{1,40} \{|\bSome\(|\.unwrap\(\)|-> (?:Self|i32|u\d\d|bool|String)\b/,
  ],
];

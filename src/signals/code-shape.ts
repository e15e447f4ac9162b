/**
 * Shapes of lines and how much each speaks for program code. Every quantifier is bounded and lines
 * are read in pieces of {@link PIECE} code units, so a text is read in linear time.
 */
const SHAPES: readonly (readonly [points: number, shape: RegExp])[] = [
  // Definitions.
  [3, /^\s{0,40}(?:async )?def \w{1,60}\s?\(/],
  [3, /\bdef \w{1,60}\([^)]{0,200}\)(?: -> [^:]{1,60})?:/],
  [3, /\bfunction\s{0,4}\*?\s{0,4}\w{0,60}\s{0,4}\([^)]{0,200}\)\s{0,4}\{/],
  [3, /^\s{0,40}(?:pub |export |async |static ){0,3}(?:func|fn|fun|function)\s\w{1,60}\s?[(<]/],
  [
    3,
    /^\s{0,40}(?:abstract |final |public |export |data ){0,3}(?:class|interface|struct|enum|trait|impl)\s[A-Z_]\w{0,60}[^.!?]{0,100}[:{]\s{0,4}$/,
  ],
  [3, /\bpublic\s(?:static\s|final\s|class\s|void\s|int\s|override\s)/],
  [
    3,
    /^\s{0,40}(?:private|protected|public)\s(?:static\s|final\s|readonly\s){0,2}[\w<>[\],]{1,40}\s\w{1,40}\s?[({=;]/,
  ],
  [3, /^\s{0,40}@(?:Override|Test|app\.\w{1,20}|property|staticmethod)\b/],
  [3, /\bclass \w{1,60}\([\w., ]{0,80}\):/],
  // Imports and preambles.
  [3, /#include\s{0,4}[<"]/],
  [3, /^\s{0,40}from [\w.]{1,60} import [\w*({]/],
  [3, /^\s{0,40}import [\w.]{1,60}(?: as \w{1,40})?\s{0,4};?\s{0,4}$/],
  [3, /\bimport .{1,100} from ['"]/],
  [3, /\b(?:const|let|var) [\w{}[\], ]{1,80} = (?:await )?require\(/],
  [3, /^\s{0,4}using (?:namespace )?[A-Z\w.:]{1,60};/],
  [3, /<\?php|<!DOCTYPE html|^#!\//i],
  [3, /^\s{0,4}>>> ?\S/],
  // Statements.
  [3, /\bfor\s?\(\s?(?:int|let|var|const|auto|size_t)\b/],
  [
    3,
    /\b(?:console\.log|System\.out\.print(?:ln|f)?|std::\w{1,20}|fmt\.Print(?:ln|f)|Console\.Write(?:Line)?)\b/,
  ],
  [3, /\bprintf\("/],
  [
    3,
    /\b(?:int|double|float|String|char|long|bool|boolean)(?:\[\]|\*{1,2})? \w{1,40} ?= ?[^=;]{1,200};/,
  ],
  [
    3,
    /^\s{0,40}(?:const|let|var|val|auto|int|float|double|char|bool|string|String|long) [\w<>[\]*&, ]{1,60}(?:: ?[\w<>[\]]{1,40})?\s?=\s?[^=].{0,200};?\s{0,4}$/,
  ],
  [3, /^\s{0,40}for \w{1,30}(?:, ?\w{1,30})? in .{1,120}:\s{0,4}$/],
  [2, /^\s{0,40}(?:if|while|elif) .{1,120}(?:==|!=|<=|>=|<|>|\bnot\b|\bin\b|\)).{0,120}:\s{0,4}$/],
  [2, /^\s{0,40}(?:else|try|finally|except(?: \w{1,40})?(?: as \w{1,20})?):\s{0,4}$/],
  [2, /\b(?:if|while|for|switch|catch|foreach)\s?\([^)]{1,200}\)\)?\s{0,4}\{/],
  [2, /^\s{0,40}return\b[^.?!]{0,200};?\s{0,4}$/],
  [2, /^\s{0,40}print\(.{0,200}\)\s{0,4}$/],
  [2, /^\s{0,40}(?:self|this)\.\w{1,40}\s?[=(.]/],
  [2, /^\s{0,40}\w[\w.[\]]{0,60}\([^)]{0,200}\);\s{0,4}$/],
  [2, /\b\w{2,40} ?= ?(?:await |new )?\w{1,40}[\w.]{2,60}\(/],
  [2, /^\s{0,40}\w{1,40}\.\w{1,40}\(.{0,200}\);?\s{0,4}$/],
  [2, /=> ?[{(]|\)\s?\{\s{0,4}$|\}\s?else\s?\{/],
  // Queries, markup, shells.
  [
    3,
    /\bSELECT\s[\w.*(),'\" ]{1,200}?(?:,|\s[Ff][Rr][Oo][Mm]\s)|\b(?:CREATE|ALTER) TABLE\s|\bINSERT INTO\s\w{1,40}|^\s{0,40}SELECT\s{0,4}$/,
  ],
  [3, /<(?:html|head|body|script|style|svg|template)\b[^>]{0,100}>/i],
  [
    2,
    /<(?:div|span|table|form|input|button|ul|li|img|a)\s[^<>=]{0,60}=|<\/(?:div|span|table|form|ul|li)>/i,
  ],
  [3, /^\s{0,8}\$ ?(?:sudo|npm|npx|pip|git|cd|docker|kubectl|curl|apt|ls|python3?)\b/],
  [
    3,
    /^\s{0,8}(?:sudo |npm (?:install|run) |pip3? install |git (?:clone|commit|push|checkout) |docker (?:run|build) |kubectl (?:get|apply) )/,
  ],
  // Punctuation that prose seldom has; several lines of it are needed.
  [1, /;\s{0,4}$/],
  [1, /^\s{0,40}[}\])]{1,4}[;,]?\s{0,4}$|\{\s{0,4}$/],
  [1, /===|!==|&&|\|\||\+=|::|->\w|\w\+\+/],
  [1, /^\s{0,40}\w[\w.[\]]{0,60} = (?:\[|\{|"|'|\w{1,40}\().{0,200}$/],
  [1, /^\s{0,40}\/\/ \S|^\s{0,40}\/\*|\*\/\s{0,4}$/],
];

/** A line with none of these is prose, so most lines cost one test. */
const SUSPECT =
  /[(){};=<>:#$@*|&]|^\s{0,40}(?:import|SELECT|return|sudo|npm|pip3?|git|docker|kubectl)\s/;

/** Code units of a line that are looked at together. */
const PIECE = 400;

/** Points from which a text is taken to contain code; tuned as docs/reference/signals/prompt.code.md says. */
const ENOUGH = 3;

/** Whether a text contains program code: a fenced block, or lines that look like it. */
export function hasCode(text: string): boolean {
  if (text.includes('```')) return true;
  let points = 0;
  let start = 0;
  let lineEnd = -1;
  while (start < text.length) {
    // Once a line, not once a piece: a text may be one line of many megabytes.
    if (lineEnd < start) {
      const at = text.indexOf('\n', start);
      lineEnd = at === -1 ? text.length : at;
    }
    const end = Math.min(lineEnd, start + PIECE);
    points += pointsOf(text.slice(start, end));
    if (points >= ENOUGH) return true;
    start = end === lineEnd ? end + 1 : end;
  }
  return false;
}

/** Points of the shape that speaks loudest. */
function pointsOf(line: string): number {
  if (!SUSPECT.test(line)) return 0;
  for (const [points, shape] of SHAPES) if (shape.test(line)) return points;
  return 0;
}

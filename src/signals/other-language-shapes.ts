import type { LanguageShape } from './code-languages.ts';

/**
 * Shapes of lines of the other languages, and how much each speaks for one: three for what no other one has, one for
 * what a few share. Every quantifier is bounded.
 */
export const OTHER_LANGUAGE_SHAPES: readonly LanguageShape[] = [
  [
    'ruby',
    3,
    /^\s{0,40}def (?:self\.)?\w{1,60}[?!]?(?:\([^)]{0,100}\)|(?: \w{1,30}(?:, ?\w{1,30}){0,4})?)\s{0,4}$|\bdo \|\w{1,30}(?:, ?\w{1,30}){0,3}\||\{ ?\|\w{1,30}(?:, ?\w{1,30})?\|/,
  ],
  [
    'ruby',
    2,
    /^\s{0,40}(?:puts|require|require_relative|attr_(?:accessor|reader|writer)|include|elsif|unless) [\w'":@]|^\s{0,40}end\s{0,4}$|@\w{1,40} ?=|\.(?:each|map|select)(?: do| \{|\(&:)/,
  ],
  [
    'ruby',
    2,
    /\b(?:\.nil\?|\.empty\?|\.to_s|\.new\b)|^\s{0,40}module [A-Z]\w{1,40}\s{0,4}$|^\s{0,40}class [A-Z]\w{0,40}(?: < [A-Z][\w:]{1,40})?\s{0,4}$/,
  ],

  [
    'php',
    3,
    /<\?php|<\?=|\$this->|\b(?:public|private|protected) (?:static )?function \w|\$_(?:GET|POST|SERVER|SESSION)\b/,
  ],
  [
    'php',
    2,
    /^\s{0,40}\$\w{1,40}(?:\[[^\]]{0,40}\])? ?(?:=|\.=) ?[^;]{1,200};|\becho ["'$]|\bfunction \w{0,40}\([^)]{0,20}\$\w|\bforeach ?\(\$\w/,
  ],

  [
    'swift',
    3,
    /^\s{0,40}import (?:Foundation|UIKit|SwiftUI|Combine)\b|\bguard let \w|\bif let \w{1,40} = |\bfunc \w{1,60}\([^)]{0,120}\)(?: throws)? -> |\bfunc \w{1,60}\((?:_ )?\w{1,30}(?: \w{1,30})?: /,
  ],
  [
    'swift',
    2,
    /^\s{0,40}(?:let|var) \w{1,40}: ?\[?(?:String|Int|Double|Bool|Any)\b|@(?:State|Published|objc|IBOutlet)\b|\bvar body: some View\b|^\s{0,40}(?:struct|class|enum) \w{1,40}: \w{1,40}.{0,40}\{|\\\(\w{1,40}/,
  ],

  [
    'kotlin',
    3,
    /^\s{0,40}(?:override |private |suspend |inline |public ){0,3}fun (?:<\w{1,20}> )?[\w.]{1,60}\([^)]{0,160}\)|^\s{0,40}data class \w|\b(?:listOf|mutableListOf|mapOf)\(/,
  ],
  [
    'kotlin',
    2,
    /^\s{0,40}va[lr] \w{1,40}(?:: ?[\w<>?]{1,40})? ?= ?[^;]{1,200}[^;]$|\?\.let \{|\(va[lr] \w{1,40}: \w|\bwhen ?\([^)]{0,60}\) \{|\bprintln\("[^"]{0,60}\$|\?: /,
  ],

  [
    'scala',
    3,
    /^\s{0,40}(?:case class|case object|implicit |object \w{1,40}(?: extends \w{1,40})? \{)|\bdef \w{1,40}(?:\[[^\]]{1,20}\])?(?:\([^)]{0,120}\)){0,2}: ?[\w[\], ]{1,60} ?=/,
  ],
  [
    'scala',
    2,
    /^\s{0,40}import scala\.|\bextends App\b|\b(?:Seq|List|Option|Map|Future)\[\w|\bcase \w{1,40}(?:\([^)]{0,40}\))? => |\byield\b/,
  ],

  [
    'dart',
    3,
    /^\s{0,40}import ['"]package:|\bextends (?:Stateless|Stateful)Widget\b|\bWidget build\(|\bvoid main\(\) (?:async )?\{|\bFuture<\w{1,30}> \w{1,40}\(/,
  ],
  [
    'dart',
    2,
    /\brequired this\.|\bfinal (?:String|int|double|bool) \w{1,40};|\bList<\w{1,20}> \w{1,40} = \[|\bprint\(['"][^'"]{0,60}\$/,
  ],

  [
    'sql',
    3,
    /^\s{0,40}(?:SELECT\b.{1,200}\bFROM\b|INSERT INTO\s\w|UPDATE \w{1,60} SET\b|DELETE FROM\b|CREATE (?:OR REPLACE )?(?:TABLE|VIEW|INDEX|DATABASE)\b|ALTER TABLE\b|WITH \w{1,40} AS \()/i,
  ],
  [
    'sql',
    3,
    /\bSELECT\s[^.?!]{1,120}\sFROM\s\w|\b(?:INNER|LEFT|RIGHT|OUTER) JOIN \w|\b(?:GROUP|ORDER|PARTITION) BY \w|\bWHERE [\w.]{1,40} ?(?:=|<|>|IN|LIKE|IS)/,
  ],
  [
    'sql',
    2,
    /^\s{0,40}(?:FROM|WHERE|JOIN|HAVING|SELECT|LIMIT)\b[^.!?]{0,200}$|\b(?:VARCHAR|INT(?:EGER)?|TEXT|DECIMAL)(?:\(\d{1,3}(?:,\d)?\))? (?:NOT NULL|PRIMARY KEY|UNIQUE|DEFAULT)|\bPRIMARY KEY\b/,
  ],

  ['html', 3, /<!DOCTYPE html|<(?:html|head|body|meta|link|title)\b[^>]{0,100}>/i],
  [
    'html',
    2,
    /<(?:div|span|table|form|input|button|ul|li|img|a|p|h[1-6]|section|nav|label|tr|td)(?:\s[^<>]{0,120})?\/?>|<\/(?:div|span|table|form|ul|li|a|p|h[1-6]|section|body|html)>/i,
  ],

  [
    'css',
    3,
    /^\s{0,12}(?:[.#@][\w-]{1,40}|(?:body|html|div|h[1-6]|p|a|ul|li)(?![\w-])|\*|:root)(?:[ ,.:#>~+[\]="\w()-]{0,80})\{\s{0,4}(?:[\w-]{1,30}: ?[^;{}]{1,60};)?/,
  ],
  [
    'css',
    2,
    /^\s{0,12}(?:color|background(?:-color|-image)?|margin(?:-\w{3,6})?|padding(?:-\w{3,6})?|font(?:-\w{4,6})?|display|position|width|height|border(?:-\w{3,6})?|flex(?:-\w{4,9})?|grid(?:-\w{3,20})?|justify-content|align-items|transition|z-index|--[\w-]{1,30}): ?[^;{}]{1,80};/,
  ],

  [
    'shell',
    3,
    /^#!\/(?:usr\/)?bin\/(?:env )?(?:ba|z|k|da)?sh\b|^\s{0,8}\$ (?:sudo |[a-z]{2,12} )|^\s{0,40}(?:if|elif|while) \[\[? .{1,100}\]\]?(?:; ?(?:then|do))?|^\s{0,40}(?:fi|esac|done)\s{0,4}$/,
  ],
  [
    'shell',
    2,
    /^\s{0,8}(?:sudo |npm (?:install|run|i) |npx |pip3? install |git (?:clone|commit|push|pull|checkout|add|rebase) |docker (?:run|build|compose) |kubectl |apt(?:-get)? |brew |curl -?|chmod |mkdir |echo ["$-]|export [A-Z_]{2,40}=|cd [\w./~-])|\| ?(?:grep|awk|sed|xargs|sort|head|tail|wc)\b|\$\([a-z]{2,12} [^)]|"\$\{?[\w@#]{1,30}\}?["/ ]/,
  ],

  [
    'powershell',
    3,
    /\b(?:Get|Set|New|Remove|Write|Import|Start|Stop|Invoke|ForEach|Where|Select|Add|Test|Out)-[A-Z][A-Za-z]{2,30}\b|\$_\.\w|\bparam\s?\(\s{0,4}\[/,
  ],
  [
    'powershell',
    2,
    /^\s{0,40}\$\w{1,40} = (?:@\(|@\{|\[|Get-|\$)|\s-(?:eq|ne|like|match|gt|lt) [\w'"$]/,
  ],

  ['r', 2, /%>%|\|> ?\w{1,30}\(|\baes\(/],
  [
    'r',
    3,
    /^\s{0,40}[\w.]{1,40}(?:\$\w{1,40})? ?<- |\blibrary\(\w{1,40}\)|<- function\(|\bggplot\(/,
  ],
  [
    'r',
    2,
    /\bc\((?:[\d."'TF-][\w."' ]{0,30}(?:, ?|\))){1,20}|\bdata\.frame\(|\b(?:sapply|lapply|tapply|summary|read\.csv)\(|\bTRUE\b|\bFALSE\b/,
  ],

  [
    'perl',
    3,
    /^\s{0,40}(?:use strict|use warnings|my [$@%(]\w?|sub \w{1,40} ?\{)|#!\/usr\/bin\/(?:env )?perl|=~ ?[ms]?\//,
  ],
  [
    'perl',
    2,
    /\b(?:foreach|for) my \$\w|@\{\$\w|\bshift ?(?:@_)?;|\$_\b|\bprint "[^"]{0,80}\\n";|\bdie "/,
  ],

  [
    'lua',
    3,
    /^\s{0,40}local (?:function \w|\w{1,40}(?:, ?\w{1,40}){0,3} ?=)|^\s{0,40}function [\w.:]{1,40}\([^)]{0,80}\)\s{0,4}$|\bfor \w{1,20}(?:, ?\w{1,20})? (?:in i?pairs\(|= \d{1,6}, ?#?\w)/,
  ],
  [
    'lua',
    2,
    /^\s{0,40}(?:else)?if .{1,120} then\s{0,4}$|[\w"')\]] ?\.\. ?["(]|~=|^\s{0,40}end\s{0,4}[,)]?$|--\[\[|^\s{0,40}-- \w|\bsetmetatable\(/,
  ],

  [
    'haskell',
    3,
    /^\s{0,8}[a-z]\w{0,40}'? :: [\w[\]() =>.-]{3,160}$|^\s{0,4}module [A-Z][\w.]{0,60}(?: \([^)]{0,80}\))? where|^\s{0,4}data \w{1,40}(?: \w){0,3} = [^;{]{1,120}deriving|^\s{0,4}import (?:qualified )?(?:Data|Control|System|Prelude)\.[\w.]{1,60}/,
  ],
  [
    'haskell',
    2,
    /^\s{0,4}data \w{1,40}(?: \w){0,3} = |^\s{0,4}instance \w{1,40} .{1,60} where|^\s{0,20}where\s{0,4}$|<\$>|>>=|\b(?:foldr|mapM_|putStrLn)\b| \| otherwise = /,
  ],
];

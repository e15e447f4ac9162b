import { matches } from './matches.ts';
import type { PiiKind, Span } from './types.ts';

/** A word of a name, with what joins two: `Jean-Luc`, `O'Neill`. */
const WORD = "\\p{Lu}[\\p{L}\\p{M}]{0,24}(?:['’-]\\p{L}[\\p{L}\\p{M}]{0,24}){0,2}";
const PARTICLE =
  '(?:van der|van den|van de|van|von der|von|de la|de los|de|del|della|di|da|dos|du|der|den|ter|bin|ibn|al|el|y)';
const NAME = `(?:${WORD}|\\p{Lu}\\.)(?: (?:${PARTICLE} )?(?:${WORD}|\\p{Lu}\\.)){0,3}`;

/** Forms of address that stand before names; with the dot of some left away. */
const TITLE =
  '(?<![\\p{L}\\d])(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Herrn?|Frau|Monsieur|Madame|Mademoiselle|Mme|Mlle|Señora?|Sra?|Doña|Signor[ae]?|Sig|Dott|Senhora?|Mevrouw|Dhr|Mevr|Pan[i]?|Господин|Госпожа)(?:\\.|\\.?ssa)? ';

const TITLED = new RegExp(`${TITLE}(?:(?:Dr|Prof|med|Ing)\\. ){0,2}${NAME}`, 'gu');

/** What is written before a name: a field's label or who introduces somebody. Case does not count. */
const LABELS = [
  "(?:full |first |last |maiden |middle |given |family |sur|customer |patient |client |contact |employee )?name(?: is|:|'s)",
  '(?:customer|patient|client|employee|applicant|attn|attention|signed|contact|cardholder)(?: name)?:',
  '(?:they|people|friends) call me',
  "what'?s your (?:last |first |full )?name\\?",
  '(?:vor|nach)?name:|(?:mein name ist|ich heiße|ich heisse)',
  "(?:nom|prénom|nom de famille) ?:|je m['’]appelle|mon nom est",
  '(?:nombre|apellidos?|nombre completo):|me llamo|mi nombre es|se llama',
  '(?:cognome|nome completo|nome):|mi chiamo|il mio nome è',
  'meu nome é|chamo-me|me chamo',
  '(?:naam|achternaam|voornaam):|ik heet|mijn naam is',
  '(?:имя|фамилия|фио):|меня зовут',
];
const LABEL = new RegExp(`(?<![\\p{L}\\d])(?:${LABELS.join('|')})[ \\t]{0,8}`, 'giu');
const AFTER_LABEL = new RegExp(`^["'“«]?(?:${TITLE})?(${NAME})`, 'u');

/** Names in scripts without capitals, behind what introduces them: to the end of the word. */
const OTHER_SCRIPTS =
  /(?:我叫|我的名字是|我姓|姓名[:：] ?|名前は ?|氏名[:：] ?|私は(?=[\p{Script=Han}]{2,4}と申します)|اسمي |الاسم: ?)([\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]{2,8}|[\p{Script=Arabic}]{2,15}(?: [\p{Script=Arabic}]{2,15})?)/gu;

/** Words with a capital that follow labels and titles and are no names. */
const NO_NAME =
  /^(?:The|A|An|My|Your|His|Her|Its|Our|Their|This|That|These|Please|Not|No|Yes|It|If|And|Or|Of|In|To|I|What|Why|How|Who|Where|When|Company|Address|Email|Phone|Date|City|None|Null|Unknown|String|Robot|Pepper|Who|Chairman|President|Speaker|Der|Die|Das|El|La|Le|Les|Il|President|Minister|Doktor|Professor|Doctor|[A-Z]\.?)$/u;

/** Names of persons, where something says that they are. */
export const person: PiiKind = {
  id: 'person',
  summary:
    'name behind a form of address (`Dr.`), a label (`Name:`) or who introduces (`my name is`)',
  example: 'My name is Ada Lovelace',
  fewestDigits: 0,
  *find(text): Generator<Span> {
    const spans = [
      ...matches(text, TITLED, (found, start) => titled(found, start)),
      ...matches(text, LABEL, (found, start, whole) => labelled(found, start, whole)),
      ...matches(text, OTHER_SCRIPTS, () => true),
    ];
    yield* spans.sort((a, b) => a.start - b.start);
  },
};

function titled(found: string, start: number): boolean | Span {
  const name = found.slice(found.indexOf(' ') + 1);
  const [first = ''] = name.split(' ');
  return NO_NAME.test(first) ? false : { start, end: start + found.length };
}

function labelled(label: string, start: number, text: string): boolean | Span {
  const behind = start + label.length;
  const match = AFTER_LABEL.exec(text.slice(behind, behind + 120));
  const name = match?.[1];
  if (match === null || name === undefined || NO_NAME.test(name.split(' ')[0] ?? '')) return false;
  // `Name: Description:` is a form that nobody filled in.
  if (/^[ \t]{0,4}[:({[<]/.test(text.slice(behind + match[0].length, behind + match[0].length + 5)))
    return false;
  return { start: behind, end: behind + match[0].length };
}

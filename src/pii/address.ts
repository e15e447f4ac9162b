import { matches } from './matches.ts';
import type { PiiKind, Span } from './types.ts';

const WORD = "\\p{L}[\\p{L}\\p{M}'’.-]{0,24}";
const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’.-]{0,24}";
const NUMBER = '\\d{1,5}(?:[-/]\\d{1,4})? ?[A-Za-z]?';

/** Words of sentences, which names of streets do not begin with. */
const SMALL =
  '(?:the|an?|of|in|on|at|by|to|for|from|down|up|along|across|and|or|is|are|was|were|this|that|its?|minutes?|hours?|days?|years?|main|different|other|people)\\b';

/** What streets are called in English, behind the name. */
const STREET =
  '(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Circle|Cir|Place|Pl|Square|Sq|Terrace|Ter|Parkway|Pkwy|Highway|Hwy|Crescent|Cres|Close|Way|Row|Mews|Alley|Trail|Loop|Plaza|Quay|Esplanade|Grove|Gardens|Parade|Turnpike|Pike)';

/** A shape of a street address, by language. */
const SHAPES: readonly RegExp[] = [
  // 221B Baker Street; 1600 Pennsylvania Avenue NW.
  new RegExp(
    `(?<![\\p{L}\\d.,$€£:-])${NUMBER} (?:${CAPITAL} |\\d{1,3}(?:st|nd|rd|th) ){1,4}${STREET}(?![\\p{L}\\d])`,
    'gu',
  ),
  new RegExp(
    `(?<![\\p{L}\\d.,$€£:-])\\d{1,5}[a-z]? (?:(?!${SMALL})${WORD} ){1,3}(?:street|avenue|boulevard|crescent|lane|road)(?![\\p{L}\\d])`,
    'giu',
  ),
  // Hauptstraße 5, Kastanienallee 12a, Lange Str. 7; Keizersgracht 123; Storgatan 4.
  new RegExp(
    `(?<!\\p{L})${CAPITAL}(?:straße|strasse|str\\.|gasse|allee|platz|weg|damm|ufer|straat|laan|plein|gracht|kade|singel|dijk|gatan|vägen|veien|gade|vej|katu|utca) ${NUMBER}(?![\\p{L}\\d])`,
    'gu',
  ),
  new RegExp(
    `(?<!\\p{L})${CAPITAL}[ -](?:Straße|Strasse|Str\\.|Allee|Platz|Weg|utca|út|u\\.) ${NUMBER}(?![\\p{L}\\d])`,
    'gu',
  ),
  // 12, rue de la Paix; 5 bis avenue Foch.
  new RegExp(
    `(?<![\\p{L}\\d.,])\\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\\.|boulevard|bd|place|allée|impasse|chemin|quai|cours|route)(?: (?:de|du|des|la|le|les|l['’]|d['’]|et)){0,3} ?${CAPITAL}`,
    'giu',
  ),
  // Calle Mayor 5; Via Roma, 12; Rua Augusta, 1500; Av. Paulista 1578.
  new RegExp(
    `(?<!\\p{L})(?:Calle|C/|Avenida|Avda\\.?|Av\\.?|Plaza|Paseo|Camino|Carrera|Via|Viale|V\\.le|Piazza|Piazzale|Corso|Largo|Vicolo|Rua|Travessa|Praça|Estrada|R\\.)(?: (?:de|del|della|delle|dei|di|da|do|dos|das|la|los|las|el|San|Santa|n)){0,3}(?: ${CAPITAL}){1,4},? (?:n[.º°]{0,2} ?)?\\d{1,5}(?![\\d.%])`,
    'gu',
  ),
  // ul. Marszałkowska 12; улица Ленина, д. 5.
  new RegExp(
    `(?<!\\p{L})(?:ul|al|os)\\. ${CAPITAL}(?: ${CAPITAL}){0,2} ${NUMBER}(?![\\p{L}\\d])`,
    'gu',
  ),
  /(?<!\p{L})(?:ул\.|улица|проспект|пр\.|пер\.) ?\p{Lu}\p{L}{1,24}(?: \p{L}{1,24})?, ?(?:д\.|дом)? ?\d{1,4}/giu,
  // 北京市朝阳区建国路88号; 東京都千代田区丸の内1-1-1.
  /[\p{Script=Han}]{2,12}(?:路|街|道|巷|胡同)\d{1,5}号/gu,
  /[\p{Script=Han}]{1,4}[都道府県][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,12}[区市町村][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{0,10}\d{1,3}(?:丁目|[-−]\d{1,3})/gu,
  // Boxes, flats and what armies have.
  /(?<!\p{L})(?:P\. ?O\. ?|PO |Post Office )Box \d{1,6}(?!\d)|(?<!\p{L})(?:Postfach|Apartado|Casella postale|Boîte postale) \d{1,6}(?: \d{2})?(?!\d)/giu,
  /(?<!\p{L})(?:PSC|CMR|Unit) \d{1,5},? Box \d{1,5}(?!\d)|(?<!\p{L})(?:APO|FPO|DPO),? (?:AA|AE|AP) \d{5}(?!\d)/giu,
  /(?<!\p{L})(?:Apt\.? ?#?|Suite|Apartment|Flat) \d{1,5}[A-Z]?(?![\p{L}\d.%])/giu,
];

/** What says that an address follows; then a number and words, or words and a number, are one. */
const LABEL =
  /(?<!\p{L})(?:address(?:es)?(?: is|: ?| to:?| at)?|(?:is|are) at|located at|(?:meet|see) (?:me|you) at|sent? (?:it )?to|(?:lives?|lived|living) (?:at|in)|moved to|deliver(?:ed|y)? (?:it )?to|adresse ?:|anschrift:|dirección:|indirizzo:|endereço:|adres:|адрес:|地址[:：]|住所[:：]|العنوان:)[\s:?'’"]{0,12}(?:it is |user: )?/giu;
const AFTER_LABEL = new RegExp(
  `^(?:${NUMBER},?(?: \\d{1,5})? ${CAPITAL}(?: ${WORD}){0,5}(?: \\d{1,5})?|${CAPITAL}(?: ${WORD}){0,4},? \\d{1,5}[A-Za-z]?)(?![\\p{L}\\d])`,
  'u',
);

/** Behind a number that follows a label, what makes it a measure, a time or an amount. */
const NO_STREET =
  /^\d{1,5}(?:[-/]\d{1,4})?,? (?:a\.?m|p\.?m|o'clock|minutes?|hours?|days?|weeks?|months?|years?|people|persons?|friends|children|issues?|problems?|questions?|points?|topics?|users?|of|and|or|to|in|at|on|for|km|miles?|percent|different|things|other|more|main|most)(?!\p{L})/iu;

/** A year goes on in lower case: `lived in 1968 and`. */
const YEAR = /^(?:1[5-9]|20)\d\d,? \p{Ll}/u;

/** Street addresses. */
export const address: PiiKind = {
  id: 'address',
  summary:
    'street address: number and street in the forms of some dozen languages, boxes and flats, or what follows a label',
  example: 'I live at 221 Baker Street',
  fewestDigits: 1,
  *find(text): Generator<Span> {
    const spans: Span[] = [];
    for (const shape of SHAPES) spans.push(...matches(text, shape, () => true));
    spans.push(...matches(text, LABEL, labelled));
    yield* spans.sort((a, b) => a.start - b.start);
  },
};

function labelled(label: string, start: number, text: string): boolean | Span {
  const behind = start + label.length;
  const following = text.slice(behind, behind + 120);
  const match = AFTER_LABEL.exec(following);
  if (match === null || NO_STREET.test(following) || YEAR.test(following)) return false;
  return { start: behind, end: behind + match[0].length };
}

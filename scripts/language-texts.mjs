// What the model of languages is trained on.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../training/languages/', import.meta.url));

/** The lines of training/languages/, in order; every fifth is kept to measure. */
export function sentences() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) =>
      readFileSync(`${folder}${name}`, 'utf8')
        .split('\n')
        .map((text, at) => ({ text, lang: name.slice(0, -4), isKept: at % 5 === 4 }))
        .filter(({ text }) => text !== ''),
    );
}

/** Texts to train on: snippets of a book, prompts of ours, and sentences that are not kept. */
export function mixLanguages(book, prompts) {
  return [
    ...book.map(({ text, lang }) => ({ text, label: lang })),
    ...prompts
      .filter(({ text }) => text.length < 400)
      .map(({ text, language }) => ({ text, label: language, weight: 2 })),
    ...sentences()
      .filter(({ isKept }) => !isKept)
      .flatMap(({ text, lang }) =>
        pieces(text).map((piece) => ({ text: piece, label: lang, weight: 2 })),
      ),
  ];
}

/** A sentence whole and in parts, as prompts are often short. */
function pieces(text) {
  const words = text.split(' ');
  if (words.length < 4) return [text, text.slice(0, 20), text.slice(-20)];
  const half = Math.ceil(words.length / 2);
  return [text, words.slice(0, half).join(' '), words.slice(half).join(' ')];
}

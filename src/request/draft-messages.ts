import type { Json, JsonObject } from '../base/json.ts';

/** Most user turns, images and code units of text that are made up; more would not fit a command line. */
const MOST_TURNS = 2000;
const MOST_IMAGES = 1000;
const MOST_CHARS = 1_000_000;

/** What the messages of a draft have to say. */
export interface DraftedText {
  readonly text: string | undefined;
  readonly pieces: readonly string[];
  readonly conversationPieces: readonly string[];
  readonly turns: number | undefined;
  readonly chars: number | undefined;
  readonly images: number;
}

/** One way to make a turn out of pieces, and to lengthen it. */
export interface Phrasing {
  /** What a turn says where nothing has to be in it, and what stands beside pieces where it may. */
  readonly opening: string;
  readonly openingAt: 'nowhere' | 'start' | 'end';
  /** What stands between pieces. */
  readonly joint: string;
  readonly reversed: boolean;
  /** Whether pieces of the conversation, and what makes it longer, stand in a turn of their own. */
  readonly apart: boolean;
}

/** The way that reads best. */
export const PLAIN_PHRASING: Phrasing = {
  opening: 'Hello',
  openingAt: 'nowhere',
  joint: ' ',
  reversed: false,
  apart: false,
};

/**
 * Messages of an OpenAI chat body, as few and as short as can be; undefined where there are too
 * many of something, or the pieces are longer than the whole may be.
 */
export function draftMessages(
  drafted: DraftedText,
  phrasing: Phrasing,
): readonly JsonObject[] | undefined {
  const { turns = 1, images, chars } = drafted;
  if (turns > MOST_TURNS || images > MOST_IMAGES || (chars ?? 0) > MOST_CHARS) return undefined;
  const apart = phrasing.apart ? drafted.conversationPieces : [];
  const system = joined(apart, phrasing);
  const last = drafted.text ?? lastText(drafted, phrasing);
  const filled = fill({ system, last, earlier: turns - 1 }, drafted, phrasing);
  if (filled === undefined) return undefined;
  const messages: JsonObject[] = [];
  const lastImages = turns > 0 ? images : 0;
  if (filled.system !== '' || images > lastImages) {
    messages.push(message('system', filled.system, images - lastImages));
  }
  for (let turn = 1; turn < turns; turn++) messages.push(message('user', filled.earlierText, 0));
  if (turns > 0) messages.push(message('user', filled.last, lastImages));
  return messages;
}

/** The last user turn out of its pieces; the opening where there are none. */
function lastText(drafted: DraftedText, phrasing: Phrasing): string {
  const { pieces, conversationPieces } = drafted;
  const own = phrasing.apart ? pieces : [...pieces, ...conversationPieces];
  if (own.length === 0) return phrasing.opening;
  const text = joined(own, phrasing);
  switch (phrasing.openingAt) {
    case 'nowhere':
      return text;
    case 'start':
      return phrasing.opening + phrasing.joint + text;
    case 'end':
      return text + phrasing.joint + phrasing.opening;
  }
}

function joined(pieces: readonly string[], { joint, reversed }: Phrasing): string {
  const distinct = [...new Set(pieces)];
  return (reversed ? distinct.reverse() : distinct).join(joint);
}

/** Texts of the turns: one of the system, so many earlier user turns, the last user turn. */
interface Texts {
  readonly system: string;
  readonly last: string;
  readonly earlier: number;
}

/** Lengthens or shortens what is free to change until all texts together have the wanted length. */
function fill(
  { system, last, earlier }: Texts,
  { chars, text, pieces, conversationPieces }: DraftedText,
  phrasing: Phrasing,
): { readonly system: string; readonly last: string; readonly earlierText: string } | undefined {
  const users = earlier + 1;
  const plain = { system, last, earlierText: phrasing.opening };
  if (chars === undefined) return plain;
  const spoken = system.length + (users > 0 ? last.length : 0);
  const earlierLength = Math.max(earlier, 0) * phrasing.opening.length;
  // Earlier turns say nothing where there is no room for them.
  const earlierText = spoken + earlierLength <= chars ? phrasing.opening : '';
  const missing = chars - spoken - (earlierText === '' ? 0 : earlierLength);
  const free = text === undefined;
  if (missing >= 0) {
    const inLast = users > 0 && free && !phrasing.apart;
    return inLast
      ? { system, last: last + filler(missing, last), earlierText }
      : { system: system + filler(missing, system), last, earlierText };
  }
  const nothingAsked = pieces.length === 0 && conversationPieces.length === 0;
  if (!free || !nothingAsked || users <= 0) return undefined;
  return { system, last: last.slice(0, last.length + missing), earlierText };
}

const SENTENCE = ' Please read the notes below and tell me what they say about the plan.';

/** A text of exactly so many code units that goes on after another one. */
function filler(length: number, before: string): string {
  if (length === 0) return '';
  const sentence = before === '' ? `${SENTENCE.slice(1)} ` : SENTENCE;
  const text = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);
  return text.endsWith(' ') ? `${text.slice(0, -1)}.` : text;
}

function message(speaker: 'system' | 'user', text: string, images: number): JsonObject {
  if (images === 0) return { role: speaker, content: text };
  const content: Json[] = text === '' ? [] : [{ type: 'text', text }];
  for (let image = 1; image <= images; image++) {
    const url = `https://example.com/${String(image)}.png`;
    content.push({ type: 'image_url', image_url: { url } });
  }
  return { role: speaker, content };
}

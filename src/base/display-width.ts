/**
 * Columns a text takes in a terminal: marks and format characters none, East Asian wide
 * characters and emoji two. Follows the scripts of UAX #11 closely enough to place a caret.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (NONE.test(character)) continue;
    width += WIDE.test(character) && !HALF.test(character) ? 2 : 1;
  }
  return width;
}

const NONE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const HALF = /^[\uff61-\uffdc]$/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u;

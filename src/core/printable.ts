/**
 * What a reader does not see, or sees in another place than it is: control and format characters (direction overrides,
 * zero widths), lone surrogates, letters without a shape, and every blank but the space.
 */
const UNSEEN = /(?! )[\p{C}\p{Z}\p{DI}]/u;

/**
 * Text from outside (a link, a file and its name, a typed number) as a message may print it: unseen characters as
 * `\u{202E}`, and cut after `most` characters with an ellipsis.
 */
export function printable(text: string, most = 40): string {
  let shown = '';
  for (const character of text) {
    const piece = UNSEEN.test(character) ? escaped(character) : character;
    if (shown.length + piece.length > most) return `${shown}…`;
    shown += piece;
  }
  return shown;
}

const escaped = (character: string): string =>
  `\\u{${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}}`;

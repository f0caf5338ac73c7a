/** What Windows-1252 has besides Latin-1: the characters of PDF's own fonts. */
const beyondLatin1 = new Set("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ");
/** Letters that no normalization takes apart. */
const plainLetters: Readonly<Record<string, string>> = { Ł: "L", ł: "l", Đ: "D", đ: "d", ı: "i" };

function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || beyondLatin1.has(character)
  );
}

/**
 * Text in the characters that PDF's own fonts have: all of Portuguese and of western Europe. A letter
 * with a foreign accent loses it, any other character becomes `?`; white space becomes one space.
 */
export function toPrintableText(text: string): string {
  const characters = [
    ...text
      .normalize("NFC")
      .replace(/[\s\u202f\u2007]+/g, " ")
      .trim(),
  ];
  return characters
    .map((character) => {
      if (isPrintable(character)) return character;
      const letter = plainLetters[character];
      if (letter !== undefined) return letter;
      const plain = [...character.normalize("NFKD")].filter(isPrintable).join("");
      return plain === "" ? "?" : plain;
    })
    .join("");
}

/** The same, no longer than `maxLength`; what is cut off is marked. */
export function toShortText(text: string, maxLength: number): string {
  const printable = toPrintableText(text);
  return printable.length <= maxLength
    ? printable
    : `${printable.slice(0, maxLength - 1).trimEnd()}…`;
}

/** Fewer letters are a stamp or a page number over a scan. */
const leastLetters = 25;
/** Of all characters that are no blanks; text of broken fonts is mostly signs. */
const leastLetterShare = 0.55;

const letters = /[\p{L}\p{N}]/gu;
// Private use and replacement characters: a font that does not say what its signs stand for.
const lost = /[\uE000-\uF8FF\uFFFD]/g;

/**
 * Whether the text that a PDF holds for a page is the text that one sees on it, as far as the text
 * alone can tell. A page that says little may be a picture with a word on it: read it as a picture.
 */
export function isTextLayerUsable(text: string): boolean {
  const dense = text.replace(/\s+/g, "");
  const letterCount = dense.match(letters)?.length ?? 0;
  const lostCount = dense.match(lost)?.length ?? 0;
  return (
    letterCount >= leastLetters &&
    letterCount >= dense.length * leastLetterShare &&
    lostCount * 50 <= dense.length
  );
}

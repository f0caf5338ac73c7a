// What scanners and readers take for a digit's neighbour.
const LOOKALIKES: Record<string, string> = {
  O: "0",
  o: "0",
  Q: "0",
  D: "0",
  l: "1",
  I: "1",
  i: "1",
  "|": "1",
  Z: "2",
  S: "5",
  s: "5",
  G: "6",
  B: "8",
};

/** For a regular expression: a digit, or what may be a misread one. */
export const DIGIT = "[0-9OoQDlIi|ZSsGB]";

/** Misread digits put right. Worth believing only where a check digit then fits. */
export function repairDigits(text: string): string {
  return text.replace(/[OoQDlIi|ZSsGB]/g, (letter) => LOOKALIKES[letter] ?? letter);
}

/** How many characters are not what they should be; a text of letters is no number misread. */
export function countMisread(text: string): number {
  return text.match(/[OoQDlIi|ZSsGB]/g)?.length ?? 0;
}

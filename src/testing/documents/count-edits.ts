/** Insertions, deletions and changes that make one text of the other. Two rows of memory. */
export function countEdits(from: string, to: string): number {
  const a = [...from];
  const b = [...to];
  let row = Uint32Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, char] of a.entries()) {
    const next = new Uint32Array(b.length + 1);
    next[0] = i + 1;
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (char === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Letters as they are, blanks and line ends as one blank: where a line breaks is no error. */
export function toPlainText(text: string): string {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** Edits per character of the truth: 0 is read without an error. */
export function rateCharacterErrors(truth: string, read: string): number {
  const expected = toPlainText(truth);
  return countEdits(expected, toPlainText(read)) / Math.max([...expected].length, 1);
}

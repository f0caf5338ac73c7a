/** A run of text as pdf.js gives it; marks that carry no text are given, too. */
type TextItem = { str: string; hasEOL: boolean } | { type: string };

/** The text of a page, lines as they are set, without the blanks that layout leaves behind. */
export function joinTextItems(items: readonly TextItem[]): string {
  const whole = items
    .map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : ""))
    .join("");
  return whole
    .replaceAll("\0", "")
    .toWellFormed()
    .split("\n")
    .map((line) => line.replace(/[ \t\u00a0]+/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

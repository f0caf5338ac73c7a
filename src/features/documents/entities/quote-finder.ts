/** Where a quote stands in a text: as the text has it, not as it was quoted. */
export type QuotePlace = { offset: number; text: string };

/** Lower case, no accents, one kind of dash and quote, one space: with where each character came from. */
function flatten(text: string): { flat: string; origins: number[] } {
  const origins: number[] = [];
  let flat = "";
  let at = 0;
  for (const character of text) {
    const folded = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    for (const unit of folded) {
      const plain = toPlain(unit);
      if (plain === " " && (flat === "" || flat.endsWith(" "))) continue;
      flat += plain;
      for (let count = 0; count < plain.length; count += 1) origins.push(at);
    }
    at += character.length;
  }
  origins.push(at);
  return { flat, origins };
}

function toPlain(unit: string): string {
  if (/\s/.test(unit)) return " ";
  if (/[\u2010-\u2015]/.test(unit)) return "-";
  if (/["'\u2018-\u201f]/.test(unit)) return "'";
  return unit;
}

/** Finds quotes in one text, whatever their spaces, accents and capitals. */
export function createQuoteFinder(text: string): (quote: string) => QuotePlace | null {
  const { flat, origins } = flatten(text);
  return (quote) => {
    const sought = flatten(quote).flat.trim();
    if (sought === "") return null;
    const found = flat.indexOf(sought);
    if (found === -1) return null;
    const start = origins[found] ?? 0;
    const last = origins[found + sought.length - 1] ?? start;
    const end = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
    return { offset: start, text: text.slice(start, end) };
  };
}

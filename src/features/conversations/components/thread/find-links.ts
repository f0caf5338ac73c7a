export type TextPart =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string };

const ADDRESS = /https?:\/\/[^\s<>"'`]+/giu;
const CLOSERS: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Takes off what belongs to the sentence: its full stop, and a bracket that was opened before. */
function trimAddress(address: string): string {
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address[end - 1] ?? "";
    const opener = CLOSERS[last];
    if (opener !== undefined && address.slice(0, end - 1).includes(opener)) break;
    if (opener === undefined && !".,;:!?…*_".includes(last)) break;
  }
  return address.slice(0, end);
}

function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password, hostname } = new URL(address);
  // A name before the host is how one host is made to look like another.
  return hostname !== "" && username === "" && password === "";
}

/** Cuts a text into plain parts and web addresses. Joined again the texts are the input. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const addText = (to: number) => {
    if (to > end) parts.push({ kind: "text", text: text.slice(end, to) });
    end = to;
  };
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trimAddress(found);
    if (!isWebAddress(address)) continue;
    addText(index);
    parts.push({ kind: "link", text: address, href: new URL(address).href });
    end = index + address.length;
  }
  addText(text.length);
  return parts;
}

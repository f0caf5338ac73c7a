import { isCompanyEnd, isConnector, isNameWord } from "./name-words.ts";

/** A name in a piece of text: where it begins and ends there. */
export type NameSpan = { start: number; end: number };

const MOST_WORDS = 8;
const LAST_WORD = /([\p{L}\p{M}'’/]{1,30}\.?)[\s,;:()\u2010-\u2015-]{0,6}$/u;

type Token = { word: string; start: number; end: number };

/** The words and marks of a text, found one after the other as far as they are asked for. */
class Tokens {
  readonly text: string;
  readonly #found: Token[] = [];
  readonly #matches: IterableIterator<RegExpExecArray>;

  constructor(text: string) {
    this.text = text;
    this.#matches = text.matchAll(/[\p{L}\p{M}'’/]+\.?|[^\s\p{L}]/gu);
  }

  at(position: number): Token | undefined {
    while (this.#found.length <= position) {
      const { value, done } = this.#matches.next();
      if (done) return undefined;
      const { 0: word, index } = value;
      this.#found.push({ word, start: index, end: index + word.length });
    }
    return this.#found[position];
  }
}

/** Whether `later` goes on where `earlier` stopped: at most one line break, no empty line between. */
function isNear(text: string, earlier: Token, later: Token): boolean {
  const between = text.slice(earlier.end, later.start);
  return /^\s{1,3}$/.test(between) && (between.match(/\n/g)?.length ?? 0) <= 1;
}

/** A word after a line break that a colon follows is the label of the next line. */
function isLabel(text: string, token: Token, before: Token): boolean {
  const after = text.slice(token.end, token.end + 3);
  return text.slice(before.end, token.start).includes("\n") && /^\s{0,2}:/.test(after);
}

/** Whether the name that `before` belongs to may go on with `token`. */
function mayGoOn(text: string, before: Token, token: Token): boolean {
  if (!isNear(text, before, token) || isLabel(text, token, before)) return false;
  return !/[\p{L}]{3}\.$/u.test(before.word);
}

/** How many tokens from `from` on are one name; 0 when there is none, or of a single word. */
function measureName(tokens: Tokens, from: number): number {
  let last = -1;
  let words = 0;
  let before: Token | undefined;
  for (let at = from; words < MOST_WORDS; at += 1) {
    const token = tokens.at(at);
    if (token === undefined) break;
    if (before !== undefined && !mayGoOn(tokens.text, before, token)) break;
    if (before !== undefined && isCompanyEnd(token.word)) return at - from + 1;
    if (isNameWord(token.word)) {
      last = at;
      words += 1;
    } else if (words === 0 || !isConnector(token.word)) break;
    before = token;
  }
  return words < 2 ? 0 : last - from + 1;
}

function toSpan(tokens: Tokens, from: number, count: number): NameSpan | null {
  const first = tokens.at(from);
  const last = tokens.at(from + count - 1);
  if (first === undefined || last === undefined) return null;
  const trailing = /\p{L}{2}\.$/u.test(last.word) && !isCompanyEnd(last.word) ? 1 : 0;
  return { start: first.start, end: last.end - trailing };
}

/** The name that `text` begins with, past at most `skip` other tokens (titles, colons, quotes). */
export function readNameAhead(text: string, skip: number): NameSpan | null {
  const tokens = new Tokens(text);
  for (let from = 0; from <= skip; from += 1) {
    const token = tokens.at(from);
    if (token === undefined) return null;
    const count = measureName(tokens, from);
    if (count > 0) return toSpan(tokens, from, count);
    // A sentence that ends is over: what follows it is another matter.
    if (/^[.;!?]$/.test(token.word)) return null;
  }
  return null;
}

/** The last name in `text`, when nothing but a comma, a dash or brackets follows it. */
export function readNameBehind(text: string): NameSpan | null {
  const lastWord = LAST_WORD.exec(text.slice(-40))?.[1];
  if (lastWord === undefined || !(isNameWord(lastWord) || isCompanyEnd(lastWord))) return null;
  const tokens = new Tokens(text);
  let found: NameSpan | null = null;
  for (let from = 0; tokens.at(from) !== undefined; ) {
    const count = measureName(tokens, from);
    if (count > 0) found = toSpan(tokens, from, count);
    from += Math.max(count, 1);
  }
  if (found === null) return null;
  return /^[\s,;:()\u2010-\u2015-]{0,6}$/.test(text.slice(found.end)) ? found : null;
}

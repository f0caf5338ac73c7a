import { describe, expect, it } from "vitest";
import { toPrintableText, toShortText } from "./printable-text.ts";

describe("toPrintableText", () => {
  it.each([
    ["José Conceição Ñuñez Müller, Ção", "José Conceição Ñuñez Müller, Ção"],
    // Composed of letter and accent, as some systems send it.
    ["Jose\u0301 Conceic\u0327a\u0303o", "José Conceição"],
    ["Łukasz Wałęsa", "Lukasz Walesa"],
    ["Ionuț Ștefan", "Ionut Stefan"],
    ["“aspas” – R$\u00a01.234,56 €", "“aspas” – R$ 1.234,56 €"],
    ["a\r\n\tb\u202fc", "a b c"],
    ["李 😀 x", "? ? x"],
    ["\u0007\u0000x", "??x"],
    ["ﬁm", "fim"],
  ])("makes %j %j", (text, expected) => expect(toPrintableText(text)).toBe(expected));
});

describe("toShortText", () => {
  it("cuts what is too long, and says so", () => {
    expect(toShortText("abcdef", 6)).toBe("abcdef");
    expect(toShortText("abcd efg", 6)).toBe("abcd…");
  });
});

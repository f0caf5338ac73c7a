import { expect, it } from "vitest";
import { createQuoteFinder } from "./quote-finder.ts";

const text = "Ação  de\nCobrança – “Réu”: João 𝒳 Lima";

it.each([
  ["acao de cobranca", "Ação  de\nCobrança"],
  ["AÇÃO DE", "Ação  de"],
  ["cobrança - 'réu'", "Cobrança – “Réu”"],
  ["joão 𝒳", "João 𝒳"],
  ["Lima", "Lima"],
])("finds %s as the text has it", (quote, found) => {
  const place = createQuoteFinder(text)(quote);
  expect(place?.text).toBe(found);
  expect(text.startsWith(found, place?.offset)).toBe(true);
});

it("finds nothing that is not there, and nothing in nothing", () => {
  const find = createQuoteFinder(text);
  expect(find("despejo")).toBeNull();
  expect(find("  ")).toBeNull();
  expect(createQuoteFinder("")("a")).toBeNull();
});

import { describe, expect, it } from "vitest";
import { resolveLocale } from "./locale.ts";

describe("resolveLocale", () => {
  it.each([
    ["nothing is known", undefined, null, "pt-BR"],
    ["the browser wants English", undefined, "en-GB,en;q=0.9", "en"],
    ["the browser wants Portuguese of Portugal", undefined, "pt-PT", "pt-BR"],
    ["English is liked more than Portuguese", undefined, "pt;q=0.3,en;q=0.8", "en"],
    ["English is refused", undefined, "de,en;q=0", "pt-BR"],
    ["the browser wants neither", undefined, "de,fr;q=0.5", "pt-BR"],
    ["a choice was made by hand", "pt-BR", "en", "pt-BR"],
    ["the cookie is not a locale of ours", "xx", "en", "en"],
  ])("when %s", (_, cookie, header, expected) => {
    expect(resolveLocale(cookie, header)).toBe(expected);
  });
});

import { describe, expect, it } from "vitest";
import { findLinks } from "./find-links.ts";

const linksOf = (text: string) =>
  findLinks(text).flatMap((part) => (part.kind === "link" ? [part.href] : []));

describe("findLinks", () => {
  it.each([
    ["Veja https://example.com/a?b=c#d.", ["https://example.com/a?b=c#d"]],
    ["(https://example.com/x)", ["https://example.com/x"]],
    ["https://example.com/a_(b) e mais", ["https://example.com/a_(b)"]],
    ["**https://example.com**", ["https://example.com/"]],
    ["http://um.example, https://dois.example!", ["http://um.example/", "https://dois.example/"]],
    ["HTTPS://EXAMPLE.COM/A", ["https://example.com/A"]],
  ])("finds the addresses of %j", (text, hrefs) => {
    expect(linksOf(text)).toEqual(hrefs);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "example.com",
    "https://",
    "https://bank.example@elsewhere.example/",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
  ])("finds none in %j", (text) => {
    expect(linksOf(text)).toEqual([]);
  });

  it("keeps every character", () => {
    const text =
      "Olá! Veja https://example.com/x). Depois: http://a.example?; fim 😀\n\nhttps:// e só.";
    expect(
      findLinks(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  it("is quick with what is made to be slow", () => {
    // Takes 30 ms; what is not linear would take many seconds.
    const before = process.cpuUsage();
    findLinks(`https://a${")".repeat(300_000)}${"https://".repeat(50_000)}`);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
  });
});

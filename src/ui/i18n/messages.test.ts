import { describe, expect, it } from "vitest";
import en from "./messages/en.json" with { type: "json" };
import pt from "./messages/pt-BR.json" with { type: "json" };

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

function listArguments(text: string): string[] {
  return [...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? "").sort();
}

const portuguese = new Map(flatten(pt));
const english = new Map(flatten(en));

describe("messages", () => {
  it("have the same keys in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...portuguese.keys()].sort());
  });

  it("are never empty", () => {
    for (const [key, text] of [...portuguese, ...english]) expect(text.trim(), key).not.toBe("");
  });

  it("take the same arguments", () => {
    for (const [key, text] of portuguese) {
      const names = (value: string) =>
        new Set(listArguments(value.replace(/(?:\bone|\bother|=\d+) \{[^{}]*\}/g, "")));
      expect(names(english.get(key) ?? ""), key).toEqual(names(text));
    }
  });
});

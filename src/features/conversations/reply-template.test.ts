import { describe, expect, it } from "vitest";
import { toReplyTemplate } from "./reply-template.ts";

describe("toReplyTemplate", () => {
  it("puts a reply on one line, as placeholders must be", () => {
    const { variables } = toReplyTemplate("Bom dia.\n\n\tSeu prazo:     amanhã.\r\n", null);
    expect(variables).toEqual(["Bom dia. Seu prazo: amanhã."]);
  });

  it("shortens what is too long, and not in the middle of a sign", () => {
    const [text = ""] = toReplyTemplate(`${"a".repeat(898)}${"🙂".repeat(9)}`, null).variables;
    expect(text.length).toBeLessThanOrEqual(900);
    expect(text).toMatch(/a…$/);
  });
});

import { describe, expect, it } from "vitest";
import { clientChangesSchema } from "./client-changes.ts";

describe("changes of a client", () => {
  it.each([
    [{ name: "  Ana Lima " }, { name: "Ana Lima" }],
    [
      { name: "", phone: "" },
      { name: null, phone: null },
    ],
    [{ name: null }, { name: null }],
    [
      { phone: "(11) 98765-4321", locale: "en" },
      { phone: "+5511987654321", locale: "en" },
    ],
  ])("%j become %j", (given, expected) => {
    expect(clientChangesSchema.parse(given)).toEqual(expected);
  });

  it.each([
    {},
    { phone: "abc" },
    { locale: "fr" },
    { email: "a@example.com" },
    { name: "x".repeat(201) },
    { name: "a\u0000b" },
    { name: 1 },
  ])("%j are refused", (given) => {
    expect(clientChangesSchema.safeParse(given).success).toBe(false);
  });
});

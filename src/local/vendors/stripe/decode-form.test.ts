import { describe, expect, it } from "vitest";
import { decodeForm } from "./decode-form.ts";

const decode = (text: string) => decodeForm(new URLSearchParams(text));

describe("decodeForm", () => {
  it("reads nested parts and lists", () => {
    const text = "mode=payment&line_items[0][price_data][currency]=brl&line_items[1][price]=p_1";
    expect(decode(`${text}&expand[]=customer&expand[]=invoice`)).toEqual({
      mode: "payment",
      line_items: [{ price_data: { currency: "brl" } }, { price: "p_1" }],
      expand: ["customer", "invoice"],
    });
  });

  it("puts lists in the order of their numbers", () => {
    expect(decode("a[10]=k&a[2]=c")).toEqual({ a: ["c", "k"] });
  });

  it("keeps names that objects have anyway as mere names", () => {
    const form = decode("metadata[__proto__][polluted]=1&metadata[constructor]=2");
    expect(Object.hasOwn(form.metadata as object, "constructor")).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

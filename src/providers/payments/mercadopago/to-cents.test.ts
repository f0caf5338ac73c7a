import { describe, expect, it } from "vitest";
import { InvalidAmountError, toCents } from "./to-cents.ts";

describe("toCents", () => {
  it("is exact for every amount of cents up to a thousand reais, and for large ones", () => {
    for (let cents = 0; cents <= 100_000; cents += 1) {
      if (toCents(Number((cents / 100).toFixed(2)), "BRL") !== cents) throw new Error(`${cents}`);
    }
    expect(toCents(99_999_999.99, "BRL")).toBe(9_999_999_999);
  });

  it("takes the sums that binary fractions get wrong", () => {
    expect([0.1 + 0.2, 1.15, 116.7 * 3, 4.35].map((it) => toCents(it, "BRL"))).toEqual([
      30, 115, 35_010, 435,
    ]);
  });

  it("knows currencies without cents", () => {
    expect(toCents(12_000, "CLP")).toBe(12_000);
  });

  it.each([1.005, 0.001, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (amount) => {
    expect(() => toCents(amount, "BRL")).toThrow(InvalidAmountError);
  });
});

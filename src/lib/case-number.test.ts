import { describe, expect, it } from "vitest";
import {
  computeCaseCheckDigits,
  formatCaseNumber,
  isCaseNumber,
  normalizeCaseNumber,
} from "./case-number.ts";

// The example that the resolution itself works out.
const KNOWN = "00008323520184013202";

describe("a court's case number", () => {
  it("is known by its check digits", () => {
    expect(isCaseNumber(KNOWN)).toBe(true);
    expect(formatCaseNumber(KNOWN)).toBe("0000832-35.2018.4.01.3202");
    expect(computeCaseCheckDigits("0000832", "20184013202")).toBe("35");
  });

  it("is none when any one digit is another", () => {
    for (let place = 0; place < KNOWN.length; place += 1) {
      const other = String((Number(KNOWN[place]) + 1) % 10);
      const wrong = KNOWN.slice(0, place) + other + KNOWN.slice(place + 1);
      expect(isCaseNumber(wrong), wrong).toBe(false);
    }
  });

  it("is none when two neighbours are swapped", () => {
    expect(isCaseNumber("00008332520184013202")).toBe(false);
    expect(isCaseNumber("00008323520184013220")).toBe(false);
  });

  it.each([
    ["0000832-35.2018.4.01.3202"],
    ["832-35.2018.4.01.3202"],
    ["0000832 35 2018 4 01 3202"],
    ["0000832–35.2018.4.01.3202"],
    [KNOWN],
  ])("is read as people write it: %s", (text) => {
    expect(normalizeCaseNumber(text)).toBe("0000832-35.2018.4.01.3202");
  });

  it.each([[""], ["0"], ["abc"], ["0000832-36.2018.4.01.3202"], [`${KNOWN}0`]])(
    "is not %j",
    (text) => {
      expect(normalizeCaseNumber(text)).toBeNull();
    },
  );
});

import { expect, it } from "vitest";
import { isPayable, type ResultStage, toResultStage, type VendorWord } from "./to-result-stage.ts";

it.each<[VendorWord, ResultStage, boolean]>([
  [undefined, "checking", false],
  ["later", "checking", false],
  [null, "unknown", true],
  ["open", "unpaid", true],
  ["waiting", "pending", false],
  ["paid", "confirming", false],
  ["closed", "expired", true],
])("where nothing has come in, says of the vendor's '%s': %s", (word, stage, payable) => {
  expect(toResultStage({ state: "open" }, word)).toBe(stage);
  expect(isPayable(stage)).toBe(payable);
});

it.each(["paid", "failed", "refunded", "pending", "confirming", "expired"] as const)(
  "believes our own '%s' whatever the vendor said before",
  (state) => {
    expect(toResultStage({ state }, "open")).toBe(state);
  },
);

import { expect, it } from "vitest";
import { changeParams, pickParams, toAddress } from "./list-params.ts";

it("picks the named parameters that say something, in the order of the names", () => {
  const source = new URLSearchParams("q=%20evt_1%20&status=&other=x&provider=stripe");
  expect(Object.entries(pickParams(source, ["provider", "status", "q"]))).toEqual([
    ["provider", "stripe"],
    ["q", "evt_1"],
  ]);
});

it("starts on the first page again when a filter changes, and drops what is emptied", () => {
  const before = { provider: "stripe", status: "dead", cursor: "abc" };
  expect(changeParams(before, { status: "" })).toEqual({ provider: "stripe" });
});

it("writes an address without a question mark when nothing is set", () => {
  expect(toAddress("/admin/webhooks", {})).toBe("/admin/webhooks");
  expect(toAddress("/admin/webhooks", { q: "a&b" })).toBe("/admin/webhooks?q=a%26b");
});

import { expect, it } from "vitest";
import { BUCKETS, OpossumCore } from "./opossum-core.ts";

it("counts endings over the buckets and forgets them with their bucket", () => {
  const core = new OpossumCore("test.side");
  core.count("success");
  core.rotate(1);
  for (const ending of ["failure", "timeout", "reject"] as const) core.count(ending);
  expect(core.getCounts()).toEqual({ successes: 1, failures: 1, timeouts: 1, rejected: 1 });
  core.rotate(BUCKETS - 1);
  expect(core.getCounts()).toEqual({ successes: 0, failures: 1, timeouts: 1, rejected: 1 });
  core.rotate(1);
  expect(core.getCounts()).toEqual({ successes: 0, failures: 0, timeouts: 0, rejected: 0 });
});

it("neither opens nor closes by itself", () => {
  const core = new OpossumCore("test.side");
  for (let turn = 0; turn < 1_000; turn += 1) core.count("failure");
  expect(core.isOpen).toBe(false);
  core.open();
  for (let turn = 0; turn < 1_000; turn += 1) core.count("success");
  expect(core.isOpen).toBe(true);
  core.close();
  expect(core.isOpen).toBe(false);
});

import { expect, it } from "vitest";
import { CountBuckets } from "./count-buckets.ts";

const one = { calls: 1, failures: 1, slow: 0, timeouts: 0 };
const WINDOW_MS = 30_000;

it("gathers a second in one bucket and reports it whole until it has arrived", () => {
  const buckets = new CountBuckets();
  buckets.add(one, 1_000);
  buckets.add(one, 1_900);
  const first = buckets.listUnreported(2_000, WINDOW_MS);
  expect(first).toEqual([{ bucket: 1, ageMs: 1_000, calls: 2, failures: 2, slow: 0, timeouts: 0 }]);
  expect(buckets.listUnreported(2_000, WINDOW_MS)).toEqual(first);
  buckets.markReported(first);
  expect(buckets.listUnreported(2_000, WINDOW_MS)).toEqual([]);
});

it("reports a bucket again, as a whole, that grew while the report was under way", () => {
  const buckets = new CountBuckets();
  buckets.add(one, 0);
  const sent = buckets.listUnreported(0, WINDOW_MS);
  buckets.add(one, 500);
  buckets.markReported(sent);
  expect(buckets.listUnreported(500, WINDOW_MS)).toMatchObject([{ bucket: 1, calls: 2 }]);
});

it("drops what has left the window, reported or not", () => {
  const buckets = new CountBuckets();
  buckets.add(one, 0);
  buckets.add(one, 20_000);
  expect(buckets.listUnreported(WINDOW_MS, WINDOW_MS)).toMatchObject([{ bucket: 2 }]);
  expect(buckets.sum()).toEqual(one);
});

it("never uses a bucket's number twice, even after it was cleared", () => {
  const buckets = new CountBuckets();
  buckets.add(one, 0);
  buckets.clear();
  buckets.add(one, 10);
  expect(buckets.listUnreported(10, WINDOW_MS)).toMatchObject([{ bucket: 2, calls: 1 }]);
});

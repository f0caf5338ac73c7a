import { isValid } from "ulid";
import { expect, test } from "vitest";
import { makeEventIds } from "./event-id.ts";

const seed = `1700000000000,${Buffer.alloc(10, 1).toString("base64")}`;

test("a seed makes the same ids again, one per event", () => {
  const ids = makeEventIds(3, seed);
  expect(makeEventIds(3, seed)).toEqual(ids);
  expect(new Set(ids).size).toBe(3);
  expect(ids.every(isValid)).toBe(true);
  expect(makeEventIds(1, seed.replace("1700000000000", "1700000000001"))[0]).not.toBe(ids[0]);
});

test.each([undefined, "", "x,y", "-5,AAAA", `1,${"A".repeat(4)}`])(
  "without a usable seed (%j) ids are new",
  (unusable) => {
    const [first] = makeEventIds(1, unusable);
    expect(isValid(first ?? "")).toBe(true);
    expect(makeEventIds(1, unusable)[0]).not.toBe(first);
  },
);

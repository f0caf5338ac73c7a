import { expect, it } from "vitest";
import { makeUlid } from "./make-ulid.ts";

it("makes ids that sort in the order in which they were made, also within a millisecond", () => {
  const ids = Array.from({ length: 2000 }, (_, n) =>
    makeUlid(1_700_000_000_000 + Math.floor(n / 900)),
  );
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(2000);
  expect(ids[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
});

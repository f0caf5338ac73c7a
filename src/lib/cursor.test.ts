import { describe, expect, it } from "vitest";
import { InvalidInputError } from "./app-error.ts";
import { decodeCursor, encodeCursor, toPage } from "./cursor.ts";

const row = (n: number) => ({
  at: `2026-01-01T00:00:0${n}+00:00`,
  id: `0000000${n}-0000-4000-8000-000000000000`,
});

describe("cursor", () => {
  it("comes back as it went", () => {
    expect(decodeCursor(encodeCursor(row(1)))).toEqual(row(1));
  });

  it.each(["", "x", "e30", Buffer.from('{"at":"now","id":"1"}').toString("base64url")])(
    "refuses %j with a clear error",
    (text) => {
      expect(() => decodeCursor(text)).toThrow(InvalidInputError);
    },
  );
});

describe("the time in a cursor", () => {
  const withTime = (at: string) => () => decodeCursor(encodeCursor({ ...row(1), at }));

  it.each([
    "0000-01-01T00:00:00Z",
    "2026-01-01T00:00:00+23:59",
    `2026-01-01T00:00:00.${"9".repeat(300)}Z`,
  ])("is refused where PostgreSQL could not read it: %s", (at) => {
    expect(withTime(at)).toThrow(InvalidInputError);
  });

  it.each([
    "2026-01-01T00:00:00.123456+00:00",
    "9999-12-31T23:59:59-03:00",
    "0001-01-01T00:00:00Z",
  ])("is taken where it can: %s", (at) => {
    expect(withTime(at)()).toEqual({ ...row(1), at });
  });
});

describe("toPage", () => {
  it("points to the last row of the page when there is one more", () => {
    const page = toPage([row(3), row(2), row(1)], 2, (it) => it);
    expect(page.items).toEqual([row(3), row(2)]);
    expect(decodeCursor(page.nextCursor ?? "")).toEqual(row(2));
  });

  it("ends with null", () => {
    expect(toPage([row(1)], 2, (it) => it).nextCursor).toBeNull();
    expect(toPage([], 2, (it: never) => it).nextCursor).toBeNull();
  });
});

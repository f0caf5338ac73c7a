import { describe, expect, it } from "vitest";
import type { RunFunction } from "../../triggers/run-function.ts";
import {
  findUlid,
  readCount,
  readEventFilter,
  readFlag,
  readRunFilter,
} from "./read-parameters.ts";

const ULID = "01KAJ4Z7V7F7R6X2J8F8QX8C1N";
const functions: RunFunction[] = ["pay", "mail"].map((id) => ({
  id: `app-${id}`,
  appId: "app",
  config: { id: `app-${id}`, name: `The ${id}er`, triggers: [], steps: {} },
}));
const runs = (query: string) => readRunFilter(new URLSearchParams(query), functions);
const events = (query: string) => readEventFilter(new URLSearchParams(query));

describe("filters of runs", () => {
  it("are empty by default", () => {
    expect(runs("status=&search=%20&function=")).toEqual({ statuses: [], limit: 25 });
  });

  it("take several statuses in any case", () => {
    expect(runs("status=Failed,cancelled&status=QUEUED").statuses).toEqual([
      "failed",
      "cancelled",
      "queued",
    ]);
  });

  it("tell what the clock started from the rest", () => {
    expect(runs("trigger=schedule").scheduled).toBe(true);
    expect(runs("trigger=event").scheduled).toBe(false);
  });

  it("tell ids, beginnings of ids and texts apart", () => {
    expect(runs(`search=${ULID.toLowerCase()}`).search).toEqual({ kind: "id", id: ULID });
    expect(runs("search=01KAJ4").search).toEqual({ kind: "prefix", prefix: "01KAJ4" });
    expect(runs("search=PAYER").search).toEqual({
      kind: "text",
      text: "PAYER",
      functionIds: ["app-pay"],
    });
    expect(runs("search=app-").search).toMatchObject({ functionIds: ["app-pay", "app-mail"] });
  });

  it("take a cursor under both names", () => {
    expect(runs(`before=${ULID}`).before).toBe(ULID);
    expect(runs(`cursor=${ULID}`).before).toBe(ULID);
  });

  it.each([
    "status=lost",
    "limit=101",
    "limit=1.5",
    "limit=-1",
    "trigger=cron",
    "before=1",
    `search=${"a".repeat(201)}`,
  ])("refuse %s with 400", (query) => {
    expect(() => runs(query)).toThrow(expect.objectContaining({ status: 400 }));
  });
});

describe("filters of events", () => {
  it("take exact names and beginnings", () => {
    expect(events("name=a/b").name).toEqual({ exact: "a/b" });
    expect(events("name=a/*").name).toEqual({ prefix: "a/" });
  });

  it("leave the engine's own events out when asked", () => {
    expect(events("").withoutInternal).toBe(false);
    expect(events("internal=0").withoutInternal).toBe(true);
    expect(() => events("internal=maybe")).toThrow(expect.objectContaining({ status: 400 }));
  });

  it("take a time", () => {
    expect(events("received_after=2026-11-21T09:00:00Z").receivedAfter).toEqual(
      new Date("2026-11-21T09:00:00Z"),
    );
  });
});

it("reads flags and counts", () => {
  const query = new URLSearchParams("a=1&b=false&n=7");
  expect([readFlag(query, "a", false), readFlag(query, "b", true)]).toEqual([true, false]);
  expect(readFlag(query, "c", true)).toBe(true);
  expect(readCount(query, "n", { fallback: 5, max: 60 })).toBe(7);
  expect(findUlid("81KAJ4Z7V7")).toBeUndefined();
});

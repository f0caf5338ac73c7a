import { describe, expect, it } from "vitest";
import { functionConfigSchema } from "../../protocol/function-config.ts";
import { listLaneLimits, planLane } from "./plan-lane.ts";

const event = { id: "1", name: "a", ts: 0, user: {}, data: { user: "ana", long: "x".repeat(500) } };

function makeFunction(id: string, concurrency: unknown) {
  const config = functionConfigSchema.parse({ id, triggers: [], steps: {}, concurrency });
  return { id, appId: "app", config };
}
const plan = (id: string, concurrency: unknown) => planLane(makeFunction(id, concurrency), event);
const listKeys = (id: string, concurrency: unknown) =>
  plan(id, concurrency)
    .lane?.split("\n")
    .slice(1)
    .map((part) => part.split("\t")[1]);

describe("planLane", () => {
  it("gives no lane without a limit, or with the limit 0", () => {
    expect(plan("fn", undefined)).toEqual({});
    expect(plan("fn", 0)).toEqual({});
  });
  it("counts a function's own key apart from that of other functions", () => {
    const own = { limit: 1, key: "event.data.user" };
    expect(listKeys("one", own)).not.toEqual(listKeys("two", own));
    expect(listKeys("one", 3)).not.toEqual(listKeys("two", 3));
  });
  it("shares keys of the scopes env and account by their value, whatever the expression", () => {
    const account = (key: string) => listKeys("fn", { limit: 1, scope: "account", key });
    expect(account('"ana"')).toEqual(account("event.data.user"));
    expect(listKeys("one", { limit: 1, scope: "env", key: '"ana"' })).not.toEqual(account('"ana"'));
  });
  it("puts the key without an expression first", () => {
    const lane = plan("fn", [{ limit: 1, key: "event.data.user" }, { limit: 5 }]).lane;
    expect(lane?.split("\n")[1]).toMatch(/^fn ""\t/);
  });
  it("makes a key of null when the event has no value or the expression is wrong", () => {
    const none = listKeys("fn", { limit: 1, scope: "env", key: "event.data.none" });
    expect(none).toEqual(["env null"]);
    expect(listKeys("fn", { limit: 1, scope: "env", key: "event.data.(" })).toEqual(["env null"]);
  });
  it("keeps long values short", () => {
    const [key = ""] = listKeys("fn", { limit: 1, scope: "env", key: "event.data.long" }) ?? [];
    expect(key.length).toBeLessThan(100);
  });
});

describe("listLaneLimits", () => {
  it("gives the limit under the name that the lane carries", () => {
    const fn = makeFunction("fn", [{ limit: 2, key: "event.data.user" }, { limit: 7 }]);
    const limits = listLaneLimits([fn, makeFunction("free", undefined)]);
    const options = planLane(fn, event).lane?.split("\n").slice(1);
    const found = options?.map((part) => limits.fn?.[part.split("\t")[0] ?? ""]);
    expect(found).toEqual([7, 2]);
    expect(Object.keys(limits)).toEqual(["fn"]);
  });
});

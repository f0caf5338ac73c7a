import { expect, test } from "vitest";
import { completeEvent, type EventPayload } from "../protocol/event-payload.ts";
import { createFunctionRegistry } from "./function-registry.ts";
import { matchEvents } from "./match-event.ts";

const registry = createFunctionRegistry();
const define = (id: string, ...triggers: { event: string; expression?: string }[]) => ({
  id,
  triggers,
  steps: {},
});
const bad = registry.setAppFunctions("app", [
  define("plain", { event: "a" }),
  define("twice", { event: "a" }, { event: "a" }),
  define("when", { event: "a", expression: "event.data.n > 1 && event.user.vip" }),
  define("prefix", { event: "shop/*" }),
  define("failures", { event: "inngest/function.failed" }),
  define("broken", { event: "a", expression: "((" }),
]);

function match(...payloads: EventPayload[]) {
  const events = payloads.map((payload, index) => ({
    id: `E${index}`,
    externalId: payload.id ?? undefined,
    event: completeEvent(payload, `E${index}`, 100),
  }));
  return matchEvents(registry, events, 100);
}
const ids = (...payloads: EventPayload[]) => match(...payloads).map((run) => run.functionId);

test("a trigger that is no expression is reported and left out", () => {
  expect(bad).toMatchObject([{ functionId: "broken", option: "trigger if", value: "((" }]);
});

test("every function with a fitting trigger runs once", () => {
  expect(ids({ name: "a" })).toEqual(["plain", "twice"]);
  expect(ids({ name: "a", data: { n: 2 }, user: { vip: true } })).toEqual([
    "plain",
    "twice",
    "when",
  ]);
  expect(ids({ name: "shop/order.made" })).toEqual(["prefix"]);
  expect(ids({ name: "b" })).toEqual([]);
});

test("a sender's id is a dedupe key, also within one request", () => {
  const runs = match(
    { name: "shop/x", id: "1" },
    { name: "shop/x", id: "1" },
    { name: "shop/x", id: "2" },
  );
  expect(runs.map(({ eventId, dedupeKey }) => [eventId, dedupeKey])).toEqual([
    ["E0", "id:1"],
    ["E2", "id:2"],
  ]);
  expect(match({ name: "shop/x" })[0]).not.toHaveProperty("dedupeKey");
});

test("a run starts at the time of an event that lies ahead", () => {
  const [soon, late] = match({ name: "shop/x", ts: 5 }, { name: "shop/x", ts: 500 });
  expect([soon?.startsAtMs, late?.startsAtMs]).toEqual([100, 500]);
});

test("the failure of a function does not start that same function", () => {
  const failed = (id: string) => ({ name: "inngest/function.failed", data: { function_id: id } });
  expect(ids(failed("plain"))).toEqual(["failures"]);
  expect(ids(failed("failures"))).toEqual([]);
});

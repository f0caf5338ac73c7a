import { expect, it } from "vitest";
import { mergeSessions } from "./event-sessions.ts";

const inherited = { org: "acme", team: "core" };

it.each([
  ["passes on what is inherited", { propagated_sessions: inherited }, { sessions: inherited }],
  [
    "prefers what the code names",
    { sessions: { org: "other" }, propagated_sessions: inherited },
    { sessions: { org: "other", team: "core" } },
  ],
  [
    "takes away what the code sets to null",
    { sessions: { org: null }, propagated_sessions: inherited },
    { sessions: { team: "core" } },
  ],
  ["takes all away", { sessions: null, propagated_sessions: inherited }, {}],
  ["has nothing to take away", { sessions: { org: null, a: "b" } }, { sessions: { a: "b" } }],
  ["keeps other fields", { x: 1, propagated_sessions: { a: "b" } }, { x: 1, sessions: { a: "b" } }],
  ["leaves alone what is not inherited", { sessions: { a: 1 } }, { sessions: { a: 1 } }],
  ["leaves alone what is no object", "meta", "meta"],
])("%s", (_what, meta, merged) => {
  expect(mergeSessions(meta)).toEqual(merged);
});

it("keeps five, those that the code names before the others", () => {
  const sessions = { z: "1", y: "2" };
  const propagated = { d: "6", a: "3", c: "5", b: "4" };
  expect(mergeSessions({ sessions, propagated_sessions: propagated })).toEqual({
    sessions: { ...sessions, a: "3", b: "4", c: "5" },
  });
});

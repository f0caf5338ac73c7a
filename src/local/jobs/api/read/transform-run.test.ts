import { expect, it } from "vitest";
import type { RunRecord } from "../../store/read/run-record.ts";
import { findStoredStatus, viewRun } from "./transform-run.ts";

const none = {
  leased: false,
  due: false,
  retrying: false,
  later: false,
  sleeping: false,
  waiting: false,
};
const run: RunRecord = {
  id: "run",
  functionId: "app-f",
  appId: "app",
  eventId: "event",
  eventIds: ["event", "other"],
  eventName: "e",
  status: "running",
  createdAt: new Date(1000),
  dueAt: null,
  startedAt: new Date(2000),
  endedAt: null,
  stepCount: 1,
  originalRunId: null,
  parentRunId: null,
  scheduled: false,
  error: null,
  items: none,
};
const view = (fields: Partial<RunRecord>) => viewRun({ ...run, ...fields }, () => "F", 5000);

it("names the function, the status as documented and how long it has run", () => {
  expect(view({})).toMatchObject({
    function_name: "F",
    status: "Running",
    event_count: 2,
    queued_at: "1970-01-01T00:00:01.000Z",
    duration_ms: 3000,
  });
  expect(view({ status: "completed", endedAt: new Date(2500) })).toMatchObject({
    status: "Completed",
    activity: "ended",
    duration_ms: 500,
  });
  expect(view({ status: "queued", startedAt: null }).duration_ms).toBeNull();
  expect([view({}).trigger, view({ scheduled: true }).trigger]).toEqual(["event", "schedule"]);
});

it.each([
  [{ leased: true, due: true, sleeping: true }, "running"],
  [{ due: true, waiting: true }, "queued"],
  [{ retrying: true, sleeping: true }, "retrying"],
  [{ later: true }, "scheduled"],
  [{ waiting: true, sleeping: true }, "waiting"],
  [{ sleeping: true }, "sleeping"],
])("with the items %j does what is liveliest: %s", (items, activity) => {
  expect(view({ items: { ...none, ...items } }).activity).toBe(activity);
});

it("reads the error of a failed run", () => {
  const error = '{"name":"TypeError","message":"no"}';
  expect(view({ status: "failed", endedAt: new Date(3000), error }).error).toEqual({
    name: "TypeError",
    message: "no",
  });
});

it("knows the stored status of a documented one", () => {
  expect([findStoredStatus("Completed"), findStoredStatus("x")]).toEqual(["completed", undefined]);
});

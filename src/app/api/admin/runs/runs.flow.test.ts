import { describe, expect, it } from "vitest";
import type { JobEventDetail } from "#features/runs/job-event.ts";
import type { JobEventPage } from "#features/runs/list-job-events.ts";
import type { RunPage } from "#features/runs/list-runs.ts";
import type { JsonText, RunDetail, RunFunction } from "#features/runs/run.ts";
import { callAdminApi, getStack, openServiceDb } from "#testing/running-stack.ts";
import { postAlert } from "#testing/runs/post-alert.ts";
import { waitFor } from "#testing/wait-for.ts";

const HOUR_MS = 3_600_000;

async function read<T>(path: string): Promise<T> {
  const response = await callAdminApi(path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

const post = (path: string, body: object = {}) =>
  callAdminApi(path, { method: "POST", body: JSON.stringify(body) });

/** The run that an event has started, once it stands so. */
function findRun(eventId: string, status: RunDetail["status"]): Promise<RunDetail> {
  return waitFor(`the run of ${eventId} to be ${status}`, async () => {
    const { runs } = await read<JobEventDetail>(`/api/admin/events/${eventId}`);
    const run = runs.find((candidate) => candidate.status === status);
    return run && read<RunDetail>(`/api/admin/runs/${run.id}`);
  });
}

describe("runs", () => {
  it("are told from the event to the result of each step", async () => {
    const { id, eventId } = await postAlert({ title: "Olá" });
    const run = await findRun(eventId, "completed");
    expect(run).toMatchObject({
      functionName: "alert-notifier",
      state: "completed",
      eventName: "alert/raised",
      error: null,
      events: [{ id: eventId, name: "alert/raised" }],
      steps: [{ name: "notify", kind: "run", state: "completed", attempts: 1 }],
    });
    expect(JSON.parse(run.events[0]?.payload.text ?? "")).toMatchObject({ data: { key: id } });
    expect(JSON.parse(run.output?.text ?? "")).toHaveProperty("outcome");

    const step = `step=${run.steps[0]?.id}`;
    const output = await read<JsonText>(`/api/admin/runs/${run.id}/texts?${step}&part=output`);
    expect(output).toMatchObject({ cut: false, text: run.steps[0]?.output?.text });
    const payload = await read<JsonText>(`/api/admin/events/${eventId}/payload`);
    expect(JSON.parse(payload.text)).toMatchObject({ id, data: { title: "Olá" } });
  });

  it("are listed newest first, narrowed, searched and paged", async () => {
    const first = await findRun((await postAlert()).eventId, "completed");
    const second = await findRun((await postAlert()).eventId, "completed");
    const query = `function=${first.functionId}&status=completed`;
    const all = await read<RunPage>(`/api/admin/runs?${query}&limit=100`);
    const ids = all.items.map(({ id }) => id);
    expect(ids.indexOf(second.id)).toBeGreaterThanOrEqual(0);
    expect(ids.indexOf(second.id)).toBeLessThan(ids.indexOf(first.id));
    expect(all.items.every(({ status }) => status === "completed")).toBe(true);
    const functions = await read<RunFunction[]>("/api/admin/runs/functions");
    expect(functions).toContainEqual({ id: first.functionId, name: "alert-notifier" });

    const found = await read<RunPage>(`/api/admin/runs?q=${first.id}`);
    expect(found.items.map(({ id }) => id)).toEqual([first.id]);
    const byEvent = await read<RunPage>(`/api/admin/runs?q=${first.id}&trigger=event`);
    expect(byEvent.items.map(({ id }) => id)).toEqual([first.id]);
    const bySchedule = await read<RunPage>(`/api/admin/runs?q=${first.id}&trigger=schedule`);
    expect(bySchedule.items).toEqual([]);

    const page = await read<RunPage>(`/api/admin/runs?${query}&limit=1`);
    const next = await read<RunPage>(`/api/admin/runs?${query}&limit=1&cursor=${page.nextCursor}`);
    expect(next.items).toHaveLength(1);
    expect(next.items[0]?.id).not.toBe(page.items[0]?.id);
  });

  it("are cancelled and started again by people, who are kept in the audit log", async () => {
    const { eventId } = await postAlert({ inMs: HOUR_MS });
    const run = await findRun(eventId, "queued");
    expect(run.state).toBe("scheduled");

    const cancelled = await post(`/api/admin/runs/${run.id}/cancel`, { reason: "not needed" });
    expect(cancelled.status).toBe(202);
    expect(await cancelled.json()).toMatchObject({ id: run.id, status: "cancelled" });
    expect((await post(`/api/admin/runs/${run.id}/cancel`)).status).toBe(409);

    const again = await post(`/api/admin/runs/${run.id}/rerun`);
    expect(again.status).toBe(202);
    const { runId } = (await again.json()) as { runId: string };
    const repeat = await read<RunDetail>(`/api/admin/runs/${runId}`);
    expect(repeat.original).toMatchObject({ id: run.id, status: "cancelled" });
    const original = await read<RunDetail>(`/api/admin/runs/${run.id}`);
    expect(original.repeats.map(({ id }) => id)).toEqual([runId]);

    const { data } = await openServiceDb()
      .from("audit_log")
      .select("action, actor, reason, details")
      .eq("target_type", "job_run")
      .eq("target_id", run.id)
      .order("id");
    expect(data).toEqual([
      {
        action: "job_run.cancel_requested",
        actor: "machine",
        reason: "not needed",
        details: { functionId: run.functionId, statusBefore: "queued" },
      },
      {
        action: "job_run.rerun_requested",
        actor: "machine",
        reason: null,
        details: { functionId: run.functionId, statusBefore: "cancelled" },
      },
    ]);
  });

  it.each([
    ["an unknown run", "/api/admin/runs/01KAJ4Z7V7F7R6X2J8F8QX8C1N", 404],
    ["an id that cannot be one", "/api/admin/runs/a%2Fb", 404],
    ["a text that is not there", "/api/admin/runs/01KAJ4Z7V7F7R6X2J8F8QX8C1N/texts", 404],
    ["an unknown event", "/api/admin/events/01KAJ4Z7V7F7R6X2J8F8QX8C1N", 404],
    ["a status that there is not", "/api/admin/runs?status=tired", 400],
    ["a trigger that there is not", "/api/admin/runs?trigger=moon", 400],
    ["a cursor of somebody else", "/api/admin/runs?cursor=..%2F..", 400],
    ["an origin that there is not", "/api/admin/events?origin=moon", 400],
  ])("are refused for %s", async (_, path, status) => {
    expect((await callAdminApi(path)).status).toBe(status);
  });
});

describe("events", () => {
  it("are listed with how many runs they started; those of the engine only when asked for", async () => {
    const { id, eventId } = await postAlert();
    await findRun(eventId, "completed");
    const found = await read<JobEventPage>(`/api/admin/events?q=${eventId}`);
    const event = { id: eventId, externalId: id, name: "alert/raised", runCount: 1, skipCount: 0 };
    expect(found.items).toMatchObject([event]);
    const page = await read<JobEventPage>("/api/admin/events?limit=100");
    expect(page.items.filter(({ name }) => name.startsWith("inngest/"))).toEqual([]);
    const all = await read<JobEventPage>("/api/admin/events?limit=100&origin=all");
    expect(all.items.length).toBeGreaterThan(0);
  });
});

describe("the figures of the queue", () => {
  it("are told to those who may see them", async () => {
    const { eventId } = await postAlert({ inMs: HOUR_MS });
    const run = await findRun(eventId, "queued");
    const queue = await waitFor("the delayed run to be counted", async () => {
      const figures = await read<Record<string, unknown>>("/api/health/jobs");
      return Number(figures.scheduled) > 0 ? figures : null;
    });
    expect(queue).toMatchObject({
      status: expect.stringMatching(/^(ok|degraded)$/),
      engines: expect.arrayContaining([expect.objectContaining({ alive: true })]),
      apps: expect.arrayContaining([{ id: "sempre", reachable: true }]),
      startDelay: { minutes: expect.any(Number), runs: expect.any(Number) },
    });
    await post(`/api/admin/runs/${run.id}/cancel`);
  });

  it.each([
    "/api/health/jobs",
    "/api/admin/runs",
    "/api/admin/runs/functions",
    "/api/admin/events",
    "/api/admin/runs/01KAJ4Z7V7F7R6X2J8F8QX8C1N",
    "/api/admin/events/01KAJ4Z7V7F7R6X2J8F8QX8C1N/payload",
  ])("and runs are nobody else's business: %s", async (path) => {
    expect((await fetch(new URL(path, getStack().appUrl))).status).toBe(401);
    const wrong = { headers: { authorization: "Bearer nonsense" } };
    expect((await callAdminApi(path, wrong)).status).toBe(401);
  });

  it("and a run is changed from our own pages only", async () => {
    for (const action of ["cancel", "rerun"]) {
      const path = `/api/admin/runs/01KAJ4Z7V7F7R6X2J8F8QX8C1N/${action}`;
      const url = new URL(path, getStack().appUrl);
      expect((await fetch(url, { method: "POST" })).status).toBe(401);
      expect((await post(path)).status).toBe(404);
    }
  });
});

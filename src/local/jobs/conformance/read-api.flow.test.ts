import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";
import type { FunctionView } from "../api/read/queue-views.ts";
import type { EventDetail, EventRow, EventRun, Page, RunRow } from "../api/read/views.ts";
import { type JobTestBed, startJobTestBed } from "../testing/job-test-bed.ts";
import { createReadClient, hasEnded, type ReadClient } from "../testing/read-client.ts";

let bed: JobTestBed;
let api: ReadClient;

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  api = createReadClient(bed);
  const define = bed.client.createFunction.bind(bed.client);
  await bed.serveApp([
    define({ id: "child", name: "The child", triggers: [{ event: "child" }] }, () => 7),
    define({ id: "plain", name: "Plain function", triggers: [{ event: "shop/order.paid" }] }, () =>
      "x".repeat(300_000),
    ),
    define({ id: "broken", triggers: [{ event: "broken" }], retries: 0 }, () => {
      throw new RangeError("out of range");
    }),
    define({ id: "waiter", triggers: [{ event: "waiter" }], retries: 2 }, ({ step }) =>
      step.waitForEvent("an answer", { event: "answer", timeout: "1h" }),
    ),
  ]);
});
afterAll(async () => {
  await bed.close();
});

describe.concurrent("read API", () => {
  it.each([
    "/v1/runs",
    "/v1/runs/x",
    "/v1/events",
    "/v1/events/x/runs",
    "/v1/functions",
    "/v1/queue",
  ])("asks for the signing key: %s (docs: REST API, Authentication)", async (path) => {
    const answer = await fetch(bed.engineUrl + path);
    expect(answer.status).toBe(401);
  });

  it("lists the runs of an event with status and output (docs: Fetch run status and output)", async () => {
    const { eventId, runId } = await api.start("child");
    await api.waitForRun(runId, hasEnded);
    const { data } = await api.read<{ data: EventRun[] }>(`/v1/events/${eventId}/runs`);
    expect(data).toEqual([
      expect.objectContaining({
        run_id: runId,
        function_id: "app-child",
        function_version: 1,
        environment_id: "local",
        event_id: eventId,
        status: "Completed",
        output: 7,
        run_started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        ended_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      }),
    ]);
    expect(await api.read(`/v1/events/01AAAAAAAAAAAAAAAAAAAAAAAA/runs`)).toEqual({ data: [] });
  });
  it("leaves a long result out of a list unless it is asked for", async () => {
    const { eventId, runId } = await api.start("shop/order.paid");
    await api.waitForRun(runId, hasEnded);
    const cut = await api.read<{ data: EventRun[] }>(`/v1/events/${eventId}/runs`);
    expect(cut.data[0]).toMatchObject({ output: null, output_truncated: true });
    const whole = await api.read<{ data: EventRun[] }>(`/v1/events/${eventId}/runs?full=1`);
    expect(whole.data[0]).toMatchObject({ output: "x".repeat(300_000), output_truncated: false });
  });

  it("lists runs by status and function, with what they do at present", async () => {
    const failed = await api.start("broken");
    const waiting = await api.start("waiter");
    await api.waitForRun(failed.runId, hasEnded);
    await api.waitForRun(waiting.runId, ({ activity }) => activity === "waiting");
    const list = async (query: string) => (await api.read<Page<RunRow>>(`/v1/runs?${query}`)).data;
    expect(await list("status=failed")).toMatchObject([
      { run_id: failed.runId, activity: "ended", error: { name: "RangeError" } },
    ]);
    expect(await list("status=Running&function=app-waiter")).toMatchObject([
      { run_id: waiting.runId, status: "Running", activity: "waiting", event_name: "waiter" },
    ]);
    expect(await list("status=cancelled")).toEqual([]);
    expect(await list("status=failed,running&function=app-child")).toEqual([]);
  });

  it("finds runs by id, by event, by function and by event name, page by page", async () => {
    const sent = [];
    for (let index = 0; index < 3; index++) sent.push(await api.start("shop/order.paid"));
    const ids = sent
      .map(({ runId }) => runId)
      .sort()
      .reverse();
    const find = async (query: string) =>
      (await api.read<Page<RunRow>>(`/v1/runs?${query}`)).data.map(({ run_id }) => run_id);
    expect(await find(`search=${ids[0]}`)).toEqual([ids[0]]);
    expect(await find(`search=${ids[0]?.slice(0, 20)}`)).toEqual([ids[0]]);
    expect(await find(`search=${sent[1]?.eventId}`)).toEqual([sent[1]?.runId]);
    expect(await find("search=plain+func")).toEqual(expect.arrayContaining(ids));
    expect(await find("search=order.paid")).toEqual(expect.arrayContaining(ids));
    expect(await find("search=no-such-thing")).toEqual([]);

    const seen: string[] = [];
    let before = "";
    do {
      const query = `function=app-plain&limit=1${before === "" ? "" : `&before=${before}`}`;
      const page: Page<RunRow> = await api.read(`/v1/runs?${query}`);
      expect(page.data.length).toBeLessThanOrEqual(1);
      seen.push(...page.data.map(({ run_id }) => run_id));
      before = page.next ?? "";
    } while (before !== "" && seen.length < 50);
    expect(seen).toEqual([...seen].sort().reverse());
    expect(seen).toEqual(expect.arrayContaining(ids));
  });

  it("lists and shows events with the count of their runs", async () => {
    const { ids } = await bed.client.send({ id: "mine-1", name: "nobody/listens", data: { a: 1 } });
    const { eventId } = await api.start("child", { b: 2 });
    const named = await api.read<Page<EventRow>>("/v1/events?name=nobody/*");
    expect(named.data).toEqual([
      expect.objectContaining({ internal_id: ids[0], id: "mine-1", run_count: 0, skip_count: 0 }),
    ]);
    const byId = await api.read<Page<EventRow>>(`/v1/events?search=${eventId}`);
    expect(byId.data).toEqual([expect.objectContaining({ internal_id: eventId, run_count: 1 })]);
    const { data } = await api.read<{ data: EventDetail }>(`/v1/events/${ids[0]}`);
    expect(data).toMatchObject({ id: "mine-1", name: "nobody/listens", data: { a: 1 }, user: {} });
    expect(JSON.parse(data.payload.json)).toMatchObject({ name: "nobody/listens", data: { a: 1 } });
    const outer = await api.read<Page<EventRow>>("/v1/events?internal=0&limit=100");
    expect(outer.data.filter(({ name }) => name.startsWith("inngest/"))).toEqual([]);
  });

  it("tells the functions with their options and how busy they are", async () => {
    const { data } = await api.read<{ data: FunctionView[] }>("/v1/functions");
    expect(data.map(({ function_id }) => function_id)).toEqual(
      ["broken", "child", "plain", "waiter"].map((id) => `app-${id}`),
    );
    expect(data.find(({ function_id }) => function_id === "app-waiter")).toMatchObject({
      app_id: "app",
      app_url: bed.appUrl,
      triggers: [{ event: "waiter" }],
      max_attempts: 3,
    });
  });

  it.each([
    ["/v1/runs?status=Lost", 400],
    ["/v1/runs?limit=0", 400],
    ["/v1/runs?before=x", 400],
    ["/v1/events?received_after=x", 400],
    ["/v1/queue?minutes=x", 400],
    ["/v1/runs/01AAAAAAAAAAAAAAAAAAAAAAAA", 404],
    ["/v1/events/01AAAAAAAAAAAAAAAAAAAAAAAA", 404],
  ])("answers %s with %d and an error", async (path, status) => {
    expect(await api.read(path, status)).toEqual({ error: expect.any(String), status });
  });
});

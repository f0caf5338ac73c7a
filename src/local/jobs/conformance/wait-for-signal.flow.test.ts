import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "#testing/test-database.ts";
import { type JobTestBed, startJobTestBed, waitUntil } from "../testing/job-test-bed.ts";
import { runEvent } from "../testing/run-event.ts";
import { waitForWaits } from "../testing/wait-for-waits.ts";

let bed: JobTestBed;
const signalSchema = z.object({ signal: z.string() });

beforeAll(async () => {
  bed = await startJobTestBed(await createTestDatabase());
  const define = bed.client.createFunction.bind(bed.client);
  const on = (id: string) => ({ id, triggers: [{ event: id }] });
  const waiter = (id: string, onConflict: "fail" | "replace", timeout: string) =>
    define(on(id), async ({ step, event }) => {
      const { signal } = signalSchema.parse(event.data);
      return await step.waitForSignal("wait", { signal, timeout, onConflict });
    });
  await bed.serveApp([
    waiter("waiter", "fail", "1m"),
    waiter("late", "fail", "1s"),
    waiter("taker", "replace", "1m"),
    waiter("giver", "replace", "2s"),
    define(on("sender"), async ({ step, event }) => {
      const { signal } = signalSchema.parse(event.data);
      return await step.sendSignal("send", { signal, data: { from: "step" } });
    }),
    define(on("catcher"), async ({ step, event }) => {
      try {
        const { signal } = signalSchema.parse(event.data);
        await step.waitForSignal("wait", { signal, timeout: "1m", onConflict: "fail" });
      } catch (error) {
        return error instanceof Error ? error.name : "?";
      }
      return "no conflict";
    }),
    define(on("again"), async ({ step }) => {
      const options = { signal: "again", timeout: "1m", onConflict: "fail" as const };
      const first = await step.waitForSignal("first", options);
      const second = await step.waitForSignal("second", options);
      return [first?.data, second?.data];
    }),
  ]);
});
afterAll(async () => {
  await bed.close();
});

const sendSignal = (signal: string, data: unknown) => bed.client.sendSignal({ signal, data });

describe.concurrent("docs: step.waitForSignal", () => {
  it("resumes the run that waits, with the data, and names it to the sender", async () => {
    const ended = runEvent(bed, "waiter", { signal: "task/1" });
    await waitForWaits(bed, "app-waiter", "task/1");
    const { runId } = await sendSignal("task/1", { approved: true });
    const run = await ended;
    expect(run).toMatchObject({
      id: runId,
      status: "completed",
      output: { signal: "task/1", data: { approved: true } },
    });
  });

  it("a signal may come from a step of another run (step.sendSignal)", async () => {
    const ended = runEvent(bed, "waiter", { signal: "task/2" });
    await waitForWaits(bed, "app-waiter", "task/2");
    const sender = await runEvent(bed, "sender", { signal: "task/2" });
    const run = await ended;
    expect(run.output).toEqual({ signal: "task/2", data: { from: "step" } });
    expect(sender.output).toEqual({ runId: run.id });
  });

  it("yields null after the timeout; the signal then reaches nobody", async () => {
    const run = await runEvent(bed, "late", { signal: "task/3" });
    expect(run).toMatchObject({ status: "completed", output: null });
    expect(await sendSignal("task/3", {})).toEqual({ runId: undefined });
  });

  it("a signal for which nobody waits is not kept", async () => {
    expect(await sendSignal("task/4", {})).toEqual({ runId: undefined });
    const answer = await bed.post("/v1/signals", { signal: "task/4" });
    expect(answer.status).toBe(401);
  });

  it("onConflict fail: a second wait for the same signal fails its run, not the first", async () => {
    const first = runEvent(bed, "waiter", { signal: "task/5" });
    await waitForWaits(bed, "app-waiter", "task/5");
    const second = await runEvent(bed, "waiter", { signal: "task/5" });
    expect(second).toMatchObject({ status: "failed", output: { name: "SignalConflict" } });
    expect(await runEvent(bed, "catcher", { signal: "task/5" })).toMatchObject({
      status: "completed",
      output: "SignalConflict",
    });
    await sendSignal("task/5", 1);
    expect((await first).output).toEqual({ signal: "task/5", data: 1 });
  });

  it("onConflict replace: the newer wait gets the signal, the older one times out", async () => {
    const older = runEvent(bed, "giver", { signal: "task/6" });
    await waitForWaits(bed, "app-giver", "task/6");
    const newer = runEvent(bed, "taker", { signal: "task/6" });
    await waitForWaits(bed, "app-taker", "task/6");
    await sendSignal("task/6", "new");
    expect((await newer).output).toEqual({ signal: "task/6", data: "new" });
    expect(await older).toMatchObject({ status: "completed", output: null });
  });

  it("a run may wait for the same signal again after it came", async () => {
    const ended = runEvent(bed, "again");
    for (const n of [1, 2]) {
      await waitForWaits(bed, "app-again", "again");
      await waitUntil("the signal to be taken", async () => {
        return (await sendSignal("again", n)).runId !== undefined;
      });
    }
    expect((await ended).output).toEqual([1, 2]);
  });
});

import { describe, expect, it, vi } from "vitest";
import { CallError, type ErrorClass } from "./call-error.ts";
import { CircuitOpenError } from "./errors.ts";
import { type RetryOptions, retry } from "./retry.ts";

const refused = (details: { errorClass?: ErrorClass; retryAfterMs?: number } = {}) =>
  new CallError("refused", { errorClass: "network", accepted: "no", ...details });

function createWork(failures: readonly unknown[]) {
  const left = [...failures];
  return vi.fn(async (attempt: number) => {
    if (left.length > 0) throw left.shift();
    return `try ${attempt}`;
  });
}

/** Records the waits instead of waiting; the random number is always the same. */
function createWaits(random = 0.5) {
  const waitsMs: number[] = [];
  const options: RetryOptions = {
    random: () => random,
    sleep: async (delayMs) => {
      waitsMs.push(delayMs);
    },
  };
  return { waitsMs, options };
}

describe("retry", () => {
  it("waits a random share of a limit that doubles, up to the longest wait", async () => {
    const { waitsMs, options } = createWaits(0.5);
    const work = createWork(Array.from({ length: 5 }, () => refused()));
    const settings = { ...options, attempts: 6, baseDelayMs: 100, maxDelayMs: 1_000 };
    await expect(retry(work, settings)).resolves.toBe("try 6");
    expect(waitsMs).toEqual([50, 100, 200, 400, 500]);
  });

  it("gives up after the last attempt with its error", async () => {
    const { waitsMs, options } = createWaits();
    const last = refused();
    const work = createWork([refused(), refused(), last]);
    await expect(retry(work, options)).rejects.toBe(last);
    expect(waitsMs).toHaveLength(2);
  });

  it("waits at least as long as it is asked to", async () => {
    const { waitsMs, options } = createWaits(0);
    await retry(createWork([refused({ retryAfterMs: 3_000 })]), options);
    expect(waitsMs).toEqual([3_000]);
  });

  it("does not wait for who asks for too long, be it a circuit", async () => {
    const { waitsMs, options } = createWaits();
    const open = new CircuitOpenError("test.side", 60_000);
    await expect(retry(createWork([open]), options)).rejects.toBe(open);
    expect(waitsMs).toEqual([]);
  });

  it.each([
    new CallError("maybe done", { errorClass: "server_5xx", accepted: "unknown" }),
    refused({ errorClass: "client_4xx" }),
    refused({ errorClass: "unauthorized" }),
    refused({ errorClass: "quota" }),
    new Error("who knows"),
  ])("does not repeat what may be done already or will not be: $message", async (error) => {
    const work = createWork([error]);
    await expect(retry(work, createWaits().options)).rejects.toBe(error);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("repeats what its caller says can be", async () => {
    const work = createWork([new Error("who knows")]);
    const { options } = createWaits();
    await expect(retry(work, { ...options, shouldRetry: () => true })).resolves.toBe("try 2");
  });

  it("stops waiting when the signal aborts", async () => {
    const caller = new AbortController();
    const work = createWork([refused({ retryAfterMs: 4_000 })]);
    const done = retry(work, { signal: caller.signal });
    await vi.waitFor(() => expect(work).toHaveBeenCalled());
    caller.abort(new Error("gone"));
    await expect(done).rejects.toThrow("gone");
    expect(work).toHaveBeenCalledTimes(1);
  });
});

import { describe, expect, it, vi } from "vitest";
import { DeadlineExceededError, withDeadline } from "./deadline.ts";

describe("withDeadline", () => {
  it("passes on what the work answers or throws", async () => {
    await expect(withDeadline("work", 1_000, async () => 7)).resolves.toBe(7);
    const failure = new Error("no");
    await expect(withDeadline("work", 1_000, () => Promise.reject(failure))).rejects.toBe(failure);
  });

  it("leaves no deadline behind when the work does not even begin", async () => {
    vi.useFakeTimers();
    const fail = () => {
      throw new Error("not begun");
    };
    await expect(withDeadline("work", 10, fail)).rejects.toThrow("not begun");
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it("gives up and aborts the signal, even when the work does not listen", async () => {
    let seen: AbortSignal | undefined;
    const hung = withDeadline("hung work", 10, (signal) => {
      seen = signal;
      return new Promise(() => {});
    });
    await expect(hung).rejects.toThrow(DeadlineExceededError);
    expect(seen?.aborted).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { DeadlineExceededError, withDeadline } from "./deadline.ts";

describe("withDeadline", () => {
  it("passes on what the work answers or throws", async () => {
    await expect(withDeadline("work", 1_000, async () => 7)).resolves.toBe(7);
    const failure = new Error("no");
    await expect(withDeadline("work", 1_000, () => Promise.reject(failure))).rejects.toBe(failure);
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

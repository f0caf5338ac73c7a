import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { holdReplyHead } from "./hold-reply-head.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the head of a reply", () => {
  it("waits for the first words, and says whose they are", async () => {
    const head = holdReplyHead();
    await vi.advanceTimersByTimeAsync(1_200);
    head.release({ status: "fallback", answeredBy: "llm.groq" });
    expect(await head.headers).toEqual({
      "X-Resilience-Status": "fallback",
      "X-Circuit-Breaker": "llm.groq",
      "X-Processing-Time": "1200ms",
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("says that nobody has answered yet when it has waited long enough", async () => {
    const head = holdReplyHead();
    const headers = vi.fn();
    void head.headers.then(headers);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(headers).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(headers).toHaveBeenCalledWith({
      "X-Resilience-Status": "degraded",
      "X-Circuit-Breaker": "none",
      "X-Processing-Time": "10000ms",
    });
    head.release({ status: "success", answeredBy: "llm.gpt4" });
    expect(await head.headers).toMatchObject({ "X-Circuit-Breaker": "none" });
  });

  it("says nothing of a chain that was not asked", async () => {
    const head = holdReplyHead();
    head.release(null);
    expect(await head.headers).toEqual({});
    expect(vi.getTimerCount()).toBe(0);
  });
});

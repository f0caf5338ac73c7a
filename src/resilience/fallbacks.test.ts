import { afterEach, describe, expect, it } from "vitest";
import { ScriptedSide } from "#testing/resilience/scripted-side.ts";
import { createCircuitBreaker } from "./create-circuit-breaker.ts";
import { alternative, cachedResult, defaultValue, type Fallback } from "./fallbacks.ts";
import { clearRegistry } from "./registry.ts";

afterEach(clearRegistry);

function createSide(fallback: Fallback<string, string>) {
  const side = new ScriptedSide();
  const breaker = createCircuitBreaker(side.ask, { name: "test.side" }, fallback);
  return { side, breaker };
}

describe("a breaker with a fallback", () => {
  it("answers with it after an error, and while open; and says so", async () => {
    const { side, breaker } = createSide(defaultValue("instead"));
    const classes: unknown[] = [];
    breaker.circuit.on("fellBack", ({ errorClass }) => classes.push(errorClass));
    side.behaviour = { fails: "server_5xx" };
    await expect(breaker.execute("hello")).resolves.toBe("instead");
    breaker.circuit.isolate({ by: "ana", note: "maintenance" });
    await expect(breaker.execute("hello")).resolves.toBe("instead");
    expect(classes).toEqual(["server_5xx", null]);
    expect(breaker.circuit.getSnapshot().lifetime).toMatchObject({ failures: 1, fellBack: 2 });
  });

  it("does not hide the caller's own fault, nor answer who went away", async () => {
    const { side, breaker } = createSide(defaultValue("instead"));
    side.behaviour = { fails: "client_4xx" };
    await expect(breaker.execute("hello")).rejects.toMatchObject({ errorClass: "client_4xx" });
    const gone = breaker.execute("hello", { signal: AbortSignal.abort() });
    await expect(gone).rejects.toMatchObject({ errorClass: "cancelled" });
  });

  it("can ask something else, which knows why", async () => {
    const { side, breaker } = createSide(
      alternative((input, error) => `${input}: ${(error as Error).message}`),
    );
    side.behaviour = { throws: new Error("a bug") };
    await expect(breaker.execute("hello")).resolves.toBe("hello: a bug");
  });
});

describe("the last good result", () => {
  const createCached = (now: () => number) =>
    createSide(cachedResult({ keyOf: (input) => input, ttlMs: 1_000, maxEntries: 2, now }));

  it("takes the place of an error, for the same question, for its time", async () => {
    let nowMs = 0;
    const { side, breaker } = createCached(() => nowMs);
    await breaker.execute("hello");
    side.behaviour = { fails: "network" };
    nowMs = 999;
    await expect(breaker.execute("hello")).resolves.toBe("re: hello");
    await expect(breaker.execute("other")).rejects.toMatchObject({ errorClass: "network" });
    nowMs = 1_000;
    await expect(breaker.execute("hello")).rejects.toMatchObject({ errorClass: "network" });
  });

  it("is kept for so many questions only", async () => {
    const { side, breaker } = createCached(() => 0);
    for (const input of ["a", "b", "a", "c"]) await breaker.execute(input);
    side.behaviour = { fails: "network" };
    await expect(breaker.execute("a")).resolves.toBe("re: a");
    await expect(breaker.execute("b")).rejects.toMatchObject({ errorClass: "network" });
  });
});

import { afterEach, expect, it, vi } from "vitest";
import { createCircuitBreaker } from "./create-circuit-breaker.ts";
import { clearRegistry, findCircuit, listCircuits, onCircuitCreated } from "./registry.ts";

afterEach(clearRegistry);

const answer = async (input: string) => input;

it("functions with the same name share one circuit", () => {
  const first = createCircuitBreaker(answer, { name: "test.side", defaults: { timeoutMs: 500 } });
  const second = createCircuitBreaker(answer, {
    name: "test.side",
    defaults: { halfOpenTrials: 1 },
  });
  expect(second.circuit).toBe(first.circuit);
  expect(listCircuits()).toEqual([first.circuit]);
  expect(first.circuit.getSnapshot().thresholds).toMatchObject({
    timeoutMs: 500,
    halfOpenTrials: 1,
  });
});

it("copies of the module share their circuits", async () => {
  const { circuit } = createCircuitBreaker(answer, { name: "test.side" });
  vi.resetModules();
  const copy = await import("./create-circuit-breaker.ts");
  expect(copy.createCircuitBreaker).not.toBe(createCircuitBreaker);
  const other = copy.createCircuitBreaker(answer, { name: "test.side" });
  expect(other.circuit).toBe(circuit);
  circuit.isolate({ by: "ana", note: "maintenance" });
  await expect(other.execute("hello")).rejects.toMatchObject({ code: "circuit_open" });
});

it("who asks hears of new circuits", () => {
  const names: string[] = [];
  const stop = onCircuitCreated(({ name }) => names.push(name));
  createCircuitBreaker(answer, { name: "test.a" });
  createCircuitBreaker(answer, { name: "test.a" });
  stop();
  createCircuitBreaker(answer, { name: "test.b" });
  expect(names).toEqual(["test.a"]);
  expect(findCircuit("test.b")?.name).toBe("test.b");
  expect(findCircuit("test.c")).toBeNull();
});

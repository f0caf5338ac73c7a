import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { waitForTurn, withPriority } from "./intake-priority.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(turns: Promise<void>[]): () => number {
  let come = 0;
  for (const turn of turns) void turn.then(() => (come += 1));
  return () => come;
}

it("gives every job its turn at once when nothing arrives", async () => {
  const countCome = watch([waitForTurn(), waitForTurn(), waitForTurn()]);
  await vi.advanceTimersByTimeAsync(0);
  expect(countCome()).toBe(3);
});

it("spaces turns while deliveries are under way, and lets all go when they are done", async () => {
  const delivery = Promise.withResolvers<void>();
  const done = withPriority(() => delivery.promise);
  const countCome = watch(Array.from({ length: 5 }, () => waitForTurn(50)));
  await vi.advanceTimersByTimeAsync(49);
  expect(countCome()).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(countCome()).toBe(1);
  await vi.advanceTimersByTimeAsync(50);
  expect(countCome()).toBe(2);
  delivery.resolve();
  await done;
  await vi.advanceTimersByTimeAsync(50);
  expect(countCome()).toBe(5);
});

it("ends the priority of a delivery that failed", async () => {
  await expect(withPriority(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  const countCome = watch([waitForTurn(50)]);
  await vi.advanceTimersByTimeAsync(0);
  expect(countCome()).toBe(1);
});

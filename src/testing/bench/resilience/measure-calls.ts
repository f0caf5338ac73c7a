import { takeMedian } from "../load.ts";
import type { Subject } from "./subjects.ts";

/**
 * Nanoseconds per call, one after the other: the median of the rounds of each subject. The subjects
 * take turns, so that a machine that slows down slows all of them; the first round warms up.
 */
export async function measureCalls(
  subjects: readonly Subject[],
  { rounds, calls }: { rounds: number; calls: number },
): Promise<Map<string, number>> {
  const measured = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, call } of subjects) {
      const startedMs = performance.now();
      for (let turn = 0; turn < calls; turn += 1) await call();
      const nsPerCall = ((performance.now() - startedMs) / calls) * 1_000_000;
      if (round > 0) measured.get(name)?.push(nsPerCall);
    }
  }
  return new Map([...measured].map(([name, rates]) => [name, takeMedian(rates)]));
}

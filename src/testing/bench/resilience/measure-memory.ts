import { execFileSync } from "node:child_process";

/** Who makes the breakers whose memory is measured. */
export type BreakerMaker = "opossum" | "cockatiel" | "sempre";

/** Bytes of heap per breaker, over 10,000 that have had one call each, in a process of its own. */
export function measureMemory(maker: BreakerMaker): number {
  const script = new URL("weigh-breakers.ts", import.meta.url).pathname;
  return Number(execFileSync(process.execPath, ["--expose-gc", script, maker]).toString());
}

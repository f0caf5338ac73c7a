import { fork } from "node:child_process";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import { createFallbackChain } from "#resilience/create-fallback-chain.ts";

/** Milliseconds that a chain adds to a fetch, over pairs made one right after the other. */
export interface ChainOverhead {
  p50Ms: number;
  p99Ms: number;
  /** The same between two raw fetches: what is noise. */
  noiseP50Ms: number;
  noiseP99Ms: number;
}

/** A chain of three links, the first of which answers, against the fetch that it makes. */
export async function measureChain(pairs: number): Promise<ChainOverhead> {
  const upstream = fork(new URL("upstream.ts", import.meta.url).pathname);
  const port = await new Promise<unknown>((resolve) => upstream.once("message", resolve));
  const ask = async (signal?: AbortSignal) =>
    (await fetch(`http://127.0.0.1:${port}/`, signal === undefined ? {} : { signal })).json();
  const link = (name: string) =>
    createCircuitBreaker((_: null, { signal }) => ask(signal), { name });
  const chain = createFallbackChain({
    name: "bench",
    links: [link("bench.first"), link("bench.second"), link("bench.third")],
    budgetMs: 10_000,
    exhausted: { code: "bench", message: "nobody answered" },
  });
  const raw = () => ask();
  const throughChain = () => chain.execute(null);
  try {
    await measurePairs(raw, throughChain, Math.ceil(pairs / 5));
    const [noiseP50Ms, noiseP99Ms] = await measurePairs(raw, raw, pairs);
    const [p50Ms, p99Ms] = await measurePairs(raw, throughChain, pairs);
    return { p50Ms, p99Ms, noiseP50Ms, noiseP99Ms };
  } finally {
    upstream.disconnect();
  }
}

/** p50 and p99 of how much longer `second` takes; who goes first changes from pair to pair. */
async function measurePairs(
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
  pairs: number,
): Promise<[number, number]> {
  const differences: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 2 === 0) {
      const firstMs = await measureMs(first);
      differences.push((await measureMs(second)) - firstMs);
    } else {
      const secondMs = await measureMs(second);
      differences.push(secondMs - (await measureMs(first)));
    }
  }
  differences.sort((left, right) => left - right);
  const rank = (share: number) => differences[Math.ceil(share * differences.length) - 1] ?? 0;
  return [rank(0.5), rank(0.99)];
}

async function measureMs(call: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await call();
  return performance.now() - startedMs;
}

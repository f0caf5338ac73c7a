import {
  bulkhead,
  circuitBreaker,
  handleAll,
  SamplingBreaker,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import Opossum from "opossum";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";

const COUNT = 10_000;
const answer = async (input: number) => input;

const makers: Record<string, (index: number) => () => Promise<unknown>> = {
  opossum: () => {
    const breaker = new Opossum(answer);
    return () => breaker.fire(1);
  },
  cockatiel: () => {
    const policy = wrap(
      circuitBreaker(handleAll, {
        halfOpenAfter: 60_000,
        breaker: new SamplingBreaker({ threshold: 0.5, duration: 30_000 }),
      }),
      timeout(10_000, TimeoutStrategy.Aggressive),
      bulkhead(100, 100),
    );
    return () => policy.execute(() => answer(1));
  },
  sempre: (index) => {
    const breaker = createCircuitBreaker(answer, { name: `bench.${index}` });
    return () => breaker.execute(1);
  },
};

const make = makers[process.argv[2] ?? ""];
const collect = globalThis.gc;
if (make === undefined || collect === undefined) throw new Error("run by the bench only");

await make(COUNT)();
collect();
const before = process.memoryUsage().heapUsed;
const calls = Array.from({ length: COUNT }, (_, index) => make(index));
for (const call of calls) await call();
collect();
process.stdout.write(String((process.memoryUsage().heapUsed - before) / calls.length));
process.exit(0);

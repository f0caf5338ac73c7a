import {
  bulkhead,
  circuitBreaker,
  fallback,
  handleAll,
  SamplingBreaker,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import Opossum from "opossum";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import { defaultValue } from "#resilience/fallbacks.ts";

/** One way to guard a call that is answered at once. */
export interface Subject {
  name: string;
  call(): Promise<unknown>;
}

const answer = async (input: number) => input;

/** The bare call first; opossum, which the others are held against, second. */
export function createClosedSubjects(): Subject[] {
  const opossum = new Opossum(answer);
  const cockatiel = wrap(fallback(handleAll, 0), ...createCockatielPolicies());
  const plain = createCircuitBreaker(answer, { name: "bench.plain" });
  const full = createCircuitBreaker(answer, { name: "bench.full" }, defaultValue(0));
  const { signal } = new AbortController();
  const options = { signal, correlationId: "bench-0001" };
  return [
    { name: "bare call", call: () => answer(1) },
    { name: "opossum, default options", call: () => opossum.fire(1) },
    { name: "cockatiel: the same policies", call: () => cockatiel.execute(() => answer(1)) },
    { name: "Sempre: everything on", call: () => full.execute(1) },
    { name: "Sempre: without fallback", call: () => plain.execute(1) },
    { name: "Sempre: and the caller's signal", call: () => full.execute(1, options) },
  ];
}

/** Each rejects, and the rejection is caught. */
export function createOpenSubjects(): Subject[] {
  const opossum = new Opossum(answer);
  opossum.open();
  const [breaker, ...inner] = createCockatielPolicies();
  breaker.isolate();
  const cockatiel = wrap(breaker, ...inner);
  const ours = createCircuitBreaker(answer, { name: "bench.open" });
  ours.circuit.adopt({
    kind: "open",
    sinceMs: Date.now(),
    untilMs: Date.now() + 3_600_000,
    reason: "failure_rate",
    breakMs: 3_600_000,
  });
  const caught = (reject: () => Promise<unknown>) => () => reject().catch(() => null);
  return [
    { name: "opossum, default options", call: caught(() => opossum.fire(1)) },
    {
      name: "cockatiel: the same policies",
      call: caught(() => cockatiel.execute(() => answer(1))),
    },
    { name: "Sempre", call: caught(() => ours.execute(1)) },
  ];
}

function createCockatielPolicies() {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: 60_000,
    breaker: new SamplingBreaker({ threshold: 0.5, duration: 30_000, minimumRps: 1 / 3 }),
  });
  return [breaker, timeout(10_000, TimeoutStrategy.Aggressive), bulkhead(100, 100)] as const;
}

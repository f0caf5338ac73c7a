import type { Bulkhead } from "./bulkhead.ts";
import type { CallRecords } from "./call-records.ts";
import type { CircuitSnapshot, CircuitState, CircuitThresholds } from "./circuit-state.ts";

interface DescribedCircuit {
  readonly name: string;
  readonly state: CircuitState;
  readonly thresholds: CircuitThresholds;
  readonly tuned: Partial<CircuitThresholds>;
  readonly records: CallRecords;
  readonly bulkhead: Bulkhead;
}

/** Everything about a circuit at this moment, as plain data. */
export function describeCircuit(circuit: DescribedCircuit): CircuitSnapshot {
  const { name, state, thresholds, tuned, records, bulkhead } = circuit;
  const counts = records.window.getCounts();
  const joint = records.getJointCounts();
  const share = (part: number) => (joint.calls === 0 ? 0 : part / joint.calls);
  return {
    name,
    state: { ...state },
    thresholds: { ...thresholds },
    tuned: { ...tuned },
    window: {
      ...counts,
      successes: counts.calls - counts.failures,
      errorsByClass: records.window.getErrorsByClass(),
    },
    peers: { ...records.peers },
    errorRate: share(joint.failures),
    slowRate: share(joint.slow),
    latencyMs: records.latencies.getPercentiles(),
    inFlight: bulkhead.inFlight,
    queued: bulkhead.queued,
    lifetime: { ...records.lifetime },
    lastError: records.lastError,
  };
}

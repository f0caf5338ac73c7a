import "server-only";
import type { Db } from "#db/service-client.ts";
import type { CircuitStatus } from "./circuit-overview.ts";
import { describeCircuits } from "./describe-circuits.ts";
import { computeHealthScore } from "./health-score.ts";
import { listCircuitTransitions } from "./list-circuit-transitions.ts";
import { type CircuitDay, summarizeDay } from "./summarize-day.ts";

const DAY_MS = 24 * 3_600_000;

export interface CircuitDashboard {
  timestamp: string;
  /** Configured circuits by name. */
  current: Record<string, { state: CircuitStatus; errorRate: number; isolated: boolean }>;
  last24h: {
    transitions: number;
    opened: number;
    openMs: number;
    circuits: Record<string, CircuitDay>;
  };
  /** 0 to 100; see `computeHealthScore`. */
  healthScore: number;
}

/**
 * The vendors at a glance: now, over the last day, and as one number.
 * @throws {DatabaseUnavailableError} when the history cannot be read
 */
export async function getCircuitDashboard(db: Db): Promise<CircuitDashboard> {
  const { timestamp, circuits, chains, standalone } = describeCircuits();
  const untilMs = Date.parse(timestamp);
  const since = new Date(untilMs - DAY_MS);
  const { items } = await listCircuitTransitions(db, { name: null, since });
  const configured = [...circuits.values()].filter((circuit) => circuit.configured);
  const window = { sinceMs: since.getTime(), untilMs };
  const days = Object.fromEntries(
    configured.map(({ name, state }) => [name, summarizeDay(name, state, items, window)]),
  );
  const sum = (key: keyof CircuitDay) =>
    Object.values(days).reduce((total, day) => total + day[key], 0);
  return {
    timestamp,
    current: Object.fromEntries(
      configured.map(({ name, state, errorRate, isolated }) => [
        name,
        { state, errorRate, isolated: isolated !== null },
      ]),
    ),
    last24h: {
      transitions: sum("transitions"),
      opened: sum("opened"),
      openMs: sum("openMs"),
      circuits: days,
    },
    healthScore: computeHealthScore({ chains, standalone, days, dayMs: DAY_MS }),
  };
}

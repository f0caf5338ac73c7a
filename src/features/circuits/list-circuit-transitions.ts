import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import type { TransitionView } from "./circuit-overview.ts";
import { stateKind, transitionReason, windowCounts } from "./circuit-schemas.ts";
import { knownCircuits } from "./known-circuits.ts";

/** More than a day of a circuit that flaps at the shortest break. */
const LIMIT = 2_000;

const none = { calls: 0, failures: 0, slow: 0, timeouts: 0 };

const rowSchema = z.object({
  id: z.string(),
  circuit: z.string(),
  from_state: stateKind,
  to_state: stateKind,
  reason: transitionReason,
  error_class: z
    .enum([
      "timeout",
      "network",
      "rate_limit",
      "client_4xx",
      "unauthorized",
      "server_5xx",
      "quota",
      "invalid_response",
      "cancelled",
    ])
    .nullable()
    .catch(null),
  counts: windowCounts.catch(none),
  process: z.string(),
  correlation_id: z.string().nullable(),
  operator: z.object({ by: z.string(), note: z.string() }).nullable(),
  applied: z.boolean(),
  at: z.iso.datetime({ offset: true }),
});

export interface TransitionPage {
  /** Newest first. */
  items: TransitionView[];
  /** There are more in that time than are shown. */
  isTruncated: boolean;
}

/**
 * Changes of state since then, as far as `db` may see them.
 * @param name of one circuit; null: of all
 * @throws {DatabaseUnavailableError} when the history cannot be read
 */
export async function listCircuitTransitions(
  db: Db,
  { name, since, signal }: { name: string | null; since: Date; signal?: AbortSignal },
): Promise<TransitionPage> {
  let query = db
    .from("circuit_transitions")
    .select("*")
    .in("circuit", name === null ? knownCircuits.map((known) => known.name) : [name])
    .gte("at", since.toISOString())
    .order("at", { ascending: false })
    .order("recorded_at", { ascending: false })
    .limit(LIMIT + 1);
  if (signal !== undefined) query = query.abortSignal(signal);
  const rows = readResult("reading the history of circuits", await query);
  return { items: rows.slice(0, LIMIT).map(toView), isTruncated: rows.length > LIMIT };
}

function toView(row: unknown): TransitionView {
  const { from_state, to_state, error_class, correlation_id, ...rest } = rowSchema.parse(row);
  return {
    ...rest,
    from: from_state,
    to: to_state,
    errorClass: error_class,
    correlationId: correlation_id,
  };
}

import { z } from "zod";

const at = z.iso.datetime({ offset: true });
const count = z.number().int().nonnegative();
const ms = z.number().nullable();

const counts = {
  waiting: count,
  running: count,
  scheduled: count,
  retrying: count,
  sleeping: count,
  waiting_for_event: count,
  waiting_for_signal: count,
  waiting_for_run: count,
  oldest_waiting_ms: ms,
};

/** The engine's metrics of its queue, with the fields that the desk uses. */
export const queueView = z.object({
  ...counts,
  measured_at: at,
  failed_24h: count,
  start_delay: z.object({ minutes: z.number(), runs: count, p50_ms: ms, p99_ms: ms }),
  skipped_24h: z.array(z.object({ function_id: z.string(), reason: z.string(), count })),
  engines: z.array(
    z.object({ engine_id: z.string(), started_at: at, heartbeat_at: at, alive: z.boolean() }),
  ),
  apps: z.array(z.object({ app_id: z.string(), reachable: z.boolean() })),
  functions: z.array(z.object({ ...counts, function_id: z.string() })),
});

/* The JSON of `/v1/functions` and `/v1/queue`; see views.ts for its conventions. */

export interface FunctionView {
  function_id: string;
  name: string;
  app_id: string;
  app_url: string;
  triggers: { event?: string; expression?: string; cron?: string }[];
  max_attempts: number;
  /** Flow control and other options as the app declared them, by name. */
  options: Record<string, unknown>;
  queued: number;
  running: number;
  runs_24h: number;
  failed_24h: number;
}

/** Numbers of the queue. A run may count in several places: it can have parallel steps. */
export interface QueueCounts {
  /** Calls that could be made now. */
  waiting: number;
  /** Calls under way. */
  running: number;
  /** Calls whose time has not come: delayed or throttled starts. */
  scheduled: number;
  /** Failed calls whose next attempt is to come. */
  retrying: number;
  sleeping: number;
  waiting_for_event: number;
  waiting_for_signal: number;
  waiting_for_run: number;
}

export interface QueueView extends QueueCounts {
  measured_at: string;
  /** Age of the oldest call that could be made now. */
  oldest_waiting_ms: number | null;
  failed_24h: number;
  /** From the moment a run should start to its start; runs of the last `minutes`. */
  start_delay: { minutes: number; runs: number; p50_ms: number | null; p99_ms: number | null };
  /** Events that flow control skipped in the last 24 h. */
  skipped_24h: { function_id: string; reason: string; count: number }[];
  /** Engine processes on this database. */
  engines: { engine_id: string; started_at: string; heartbeat_at: string; alive: boolean }[];
  apps: { app_id: string; url: string; reachable: boolean }[];
  functions: (QueueCounts & { function_id: string; oldest_waiting_ms: number | null })[];
}

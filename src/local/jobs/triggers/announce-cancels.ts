import type { JobLogger } from "../job-engine-options.ts";
import { completeEvent } from "../protocol/event-payload.ts";
import { makeUlid } from "../protocol/make-ulid.ts";
import { stringifyWellFormed } from "../protocol/well-formed-json.ts";
import type { CancelledRun, FlowStore } from "../store/flow-store.ts";
import type { FunctionRegistry } from "./function-registry.ts";
import { matchEvents, type StoredEvent } from "./match-event.ts";

/** Stores the `inngest/function.cancelled` events of runs that were cancelled in SQL. */
export interface CancelAnnouncer {
  start(): void;
  /** Looks now: a run was cancelled. */
  wake(): void;
  stop(): void;
}

export interface CancelAnnouncerParts {
  flow: FlowStore;
  registry: FunctionRegistry;
  onRun(startsAtMs: number): void;
  logger: JobLogger;
}

/** For what a crash left behind, and for a wake that came before its commit. */
const BACKSTOP_MS = 5000;
/** A hint arrives before its transaction is committed. */
const COMMIT_MS = 20;
const BATCH = 100;

export function createCancelAnnouncer(parts: CancelAnnouncerParts): CancelAnnouncer {
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;
  let working = false;
  let again = false;

  function plan(waitMs: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void work(), waitMs);
  }

  async function work(): Promise<void> {
    working = true;
    let left = false;
    try {
      const runs = await parts.flow.listUnannounced(BATCH);
      for (const run of runs) await announce(run);
      left = runs.length === BATCH;
    } catch (error) {
      parts.logger.warn({ err: error }, "could not announce cancelled runs; tried again later");
    } finally {
      working = false;
      const soon = again;
      again = false;
      plan(left ? 0 : soon ? COMMIT_MS : BACKSTOP_MS);
    }
  }

  async function announce(run: CancelledRun): Promise<void> {
    const stored = makeCancelledEvent(run);
    const { id, event } = stored;
    const runs = matchEvents(parts.registry, [stored], Date.now());
    const row = { id, name: event.name, payload: stringifyWellFormed(event) };
    if (!(await parts.flow.announceCancel(run.runId, [row], runs))) return;
    for (const { startsAtMs } of runs) parts.onRun(startsAtMs);
  }

  return {
    start() {
      stopped = false;
      plan(0);
    },
    wake() {
      if (working) again = true;
      else plan(COMMIT_MS);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Docs: System events, inngest/function.cancelled. */
function makeCancelledEvent(run: CancelledRun): StoredEvent {
  const message = "function cancelled";
  const data = {
    function_id: run.functionId,
    run_id: run.runId,
    error: { error: message, message, name: "Error" },
    event: JSON.parse(run.event),
    events: JSON.parse(run.events),
    _inngest: { status: "Cancelled" },
  };
  const id = makeUlid();
  const event = completeEvent({ name: "inngest/function.cancelled", data }, id, run.endedAtMs);
  return { id, externalId: undefined, event: { ...event, ts: Math.trunc(event.ts) } };
}

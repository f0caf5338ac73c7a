import type { Notice } from "postgres";

/** What SQL functions tell beside their results, see `jobs.hint`. Only for logs and for speed. */
export interface HintHandlers {
  /** An event did not start a function. `reason` as in the table `jobs.skips`. */
  onSkipped(skip: { functionId: string; eventId: string; reason: string }): void;
  /** A run starts at this moment (epoch milliseconds), later than its caller could know. */
  onDue(dueMs: number): void;
  /** A run was cancelled in favour of a newer one; its event is still to be stored. */
  onCancelled(): void;
  /** Events were noted that are to be compared with waits. */
  onUnmatched(): void;
}

interface SkipBody {
  function_id: string;
  event_id: string;
  reason: string;
}

/** Passes on the hints among the notices of a connection. Those of an aborted transaction too. */
export function createHintReader(handlers: HintHandlers): (notice: Notice) => void {
  return ({ message, detail }) => {
    if (message === undefined || detail === undefined) return;
    if (message === "jobs:skipped") {
      const skips: SkipBody[] = JSON.parse(detail);
      for (const { function_id, event_id, reason } of skips) {
        handlers.onSkipped({ functionId: function_id, eventId: event_id, reason });
      }
    } else if (message === "jobs:due") {
      handlers.onDue(Number(detail));
    } else if (message === "jobs:cancelled") {
      handlers.onCancelled();
    } else if (message === "jobs:unmatched") {
      handlers.onUnmatched();
    }
  };
}

import type {
  AttemptRecord,
  ItemRecord,
  RunDetailRecord,
} from "../../store/read/run-detail-store.ts";
import { type NameFunction, viewLink, viewTime } from "./transform-run.ts";
import type { AttemptView, RunLink, StepStatus } from "./views.ts";

/** What a timeline is made of. */
export type TimelineSource = Pick<
  RunDetailRecord,
  "run" | "steps" | "attempts" | "items" | "waits" | "linked"
>;

/** `step_id` of the function itself, between its steps. */
export const FUNCTION_STEP_ID = "step";

export const EMPTY_ENTRY = {
  name: "",
  op: "",
  attempt_started_at: null,
  ended_at: null,
  waits_for: null,
  child_run: null,
  input: null,
  output: null,
  error: null,
} as const;

/** The app's clock may be a little ahead of the database's. */
export function measureMs(startedAt: string | null, endMs: number): number | null {
  return startedAt === null ? null : Math.max(0, endMs - Date.parse(startedAt));
}

export function findItemStatus(item: ItemRecord): StepStatus {
  if (item.kind === "sleep") return "sleeping";
  if (item.kind === "wait") return "waiting";
  if (item.leased) return "running";
  return item.attempt > 0 && !item.due ? "retrying" : "queued";
}

export function listFailures(attempts: AttemptRecord[], id: string): AttemptView[] {
  return attempts
    .filter(({ stepId }) => stepId === id)
    .map(({ error, startedAt, endedAt }, attempt) => ({
      attempt,
      error,
      started_at: viewTime(startedAt),
      ended_at: endedAt.toISOString(),
    }));
}

export function findChild(
  detail: TimelineSource,
  stepId: string,
  nameFunction: NameFunction,
): RunLink | null {
  const itemId = `${detail.run.id}:${stepId}`;
  const child = detail.linked.find(({ parentItemId }) => parentItemId === itemId);
  return child ? viewLink(child, nameFunction) : null;
}

import type { ItemRecord } from "../../store/read/run-detail-store.ts";
import { viewOptionalText } from "./text-view.ts";
import {
  EMPTY_ENTRY,
  findChild,
  findItemStatus,
  listFailures,
  measureMs,
  type TimelineSource,
} from "./timeline-entry.ts";
import { type NameFunction, viewTime } from "./transform-run.ts";
import type { AwaitedView, TimelineEntry } from "./views.ts";

/** A step that is outstanding: to be called, under way, sleeping or waiting. */
export function viewItem(
  item: ItemRecord,
  detail: TimelineSource,
  nameFunction: NameFunction,
  nowMs: number,
): TimelineEntry {
  const status = findItemStatus(item);
  const failures = listFailures(detail.attempts, item.stepId);
  const isPassive = status === "sleeping" || status === "waiting";
  const begun = isPassive ? item.createdAt : item.leased ? item.leasedAt : null;
  const startedAt = failures[0]?.started_at ?? viewTime(begun);
  return {
    ...EMPTY_ENTRY,
    step_id: item.stepId,
    name: item.name,
    op: item.op,
    status,
    attempts: failures.length + (item.leased || isPassive ? 1 : 0),
    failed_attempts: failures,
    started_at: startedAt,
    attempt_started_at: viewTime(begun),
    duration_ms: measureMs(startedAt, nowMs),
    until: isPassive || !item.due ? viewTime(item.availableAt) : null,
    waits_for: findAwaited(item, detail),
    child_run: findChild(detail, item.stepId, nameFunction),
    input: viewOptionalText(item.input),
  };
}

function findAwaited({ id, op, kind }: ItemRecord, detail: TimelineSource): AwaitedView | null {
  const wait = detail.waits.find(({ itemId }) => itemId === id);
  if (wait && wait.kind !== "cancel") {
    return { kind: wait.kind, key: wait.key, condition: wait.condition };
  }
  if (kind !== "wait" || op !== "InvokeFunction") return null;
  const child = detail.linked.find(({ parentItemId }) => parentItemId === id);
  return { kind: "run", key: child?.functionId ?? "", condition: null };
}

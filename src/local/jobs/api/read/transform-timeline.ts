import type { TimelineSource } from "./timeline-entry.ts";
import { viewFunction, viewUnsavedSteps } from "./transform-call.ts";
import { viewItem } from "./transform-item.ts";
import type { NameFunction } from "./transform-run.ts";
import { viewStep } from "./transform-step.ts";
import type { TimelineEntry } from "./views.ts";

/**
 * The timeline of a run, in the order in which things began: what was saved, what is outstanding,
 * and, if it failed or is to be called, the function itself.
 */
export function viewTimeline(
  detail: TimelineSource,
  nameFunction: NameFunction,
  nowMs: number,
): TimelineEntry[] {
  const saved = new Set(detail.steps.map(({ id }) => id));
  const outstanding = detail.items.filter(
    ({ kind, stepId }) => kind !== "discover" && kind !== "start" && !saved.has(stepId),
  );
  const known = new Set([...saved, ...outstanding.map(({ stepId }) => stepId)]);
  const entries = [
    ...detail.steps.map((step) => viewStep(step, detail, nameFunction)),
    ...outstanding.map((item) => viewItem(item, detail, nameFunction, nowMs)),
    ...viewUnsavedSteps(detail, known, nowMs),
    ...viewFunction(detail, nowMs),
  ];
  const order = new Map(entries.map((entry) => [entry, Date.parse(entry.started_at ?? "")]));
  return entries.sort((a, b) => (order.get(a) || nowMs) - (order.get(b) || nowMs));
}

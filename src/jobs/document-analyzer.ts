import type { GetStepTools } from "inngest";
import { z } from "zod";
import { buildEvent } from "#events/build-event.ts";
import { catalogue } from "#events/catalogue.ts";
import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import {
  type AnalysisOrder,
  classify,
  extract,
  failAnalysis,
  readPage,
  saveAnalysis,
  startAnalysis,
} from "#features/documents/analysis-work.ts";
import { readInTurn } from "#features/documents/reading-turns.ts";
import { runWithinBudget, type WorkEnd } from "#features/documents/work-budget.ts";

type Steps = GetStepTools<typeof inngest>;
type Cause = { code: string; message: string };

// What the engine says of a run that failed for good; the triggering event is inside.
const failureSchema = z.object({
  event: z.object({ data: catalogue["document/uploaded"] }),
  error: z.object({ name: z.string().default("Error"), message: z.string() }),
});

/** Ends an analysis that did not work, and tells people of it once; `detail` is for staff only. */
async function giveUp(step: Steps, order: AnalysisOrder, cause: Cause, detail = cause.message) {
  const failed = await step.run("give-up", () => failAnalysis(order, cause));
  if (!failed) return { outcome: "superseded" };
  const { documentId, dispatch, correlationId } = order;
  const key = `document-failed:${documentId}:${dispatch}`;
  const details = { documentId, code: cause.code, cause: detail.slice(0, 2_000) };
  const title = "A document could not be analyzed";
  const alert = { key, severity: "warning", title, details, correlationId } as const;
  await step.sendEvent("tell-of-failure", [
    buildEvent("alert/raised", alert, key),
    buildEvent("document/failed", { documentId, correlationId }, `${key}:told`),
  ]);
  return { outcome: "failed", cause };
}

/** Runs the steps one after the other, counting what they take; waiting for a turn does not count. */
function createWorker(step: Steps, correlationId: string) {
  let spentMs = 0;
  return async function work<T>(
    id: string,
    run: (options: { signal: AbortSignal; correlationId: string }) => Promise<T>,
    inTurn: <Value>(work: () => Promise<Value>) => Promise<Value> = (work) => work(),
  ): Promise<WorkEnd<T>> {
    const before = spentMs;
    const end = (await step.run(id, () =>
      inTurn(() => runWithinBudget(before, (signal) => run({ signal, correlationId }))),
    )) as WorkEnd<T>;
    if (end.ok) spentMs += end.spentMs;
    return end;
  };
}

/** One document: read page by page, classified, searched for values, saved, told of. */
export const documentAnalyzer = inngest.createFunction(
  {
    id: "document-analyzer",
    retries: 3,
    triggers: onEvent("document/uploaded"),
    async onFailure({ event, step }) {
      const { event: original, error } = failureSchema.parse(event.data);
      const { documentId, dispatch, correlationId } = original.data;
      const message = "The analysis failed several times.";
      const cause = { code: "retries_exhausted", message };
      return giveUp(step, { documentId, dispatch, correlationId }, cause, error.message);
    },
  },
  async ({ event, step }) => {
    const { documentId, dispatch, correlationId } = event.data;
    const order = { documentId, dispatch, correlationId };
    const started = await step.run("start", () => startAnalysis(order));
    if (started === null) return { outcome: "superseded" };

    const work = createWorker(step, correlationId);
    for (let page = 1; page <= started.pageCount; page += 1) {
      if (started.readPages.includes(page)) continue;
      const read = await work(
        `recognize-page-${page}`,
        (options) => readPage(documentId, page, options),
        readInTurn,
      );
      if (!read.ok) return giveUp(step, order, read.failure);
    }
    const kind = await work("classify", (options) => classify(documentId, options));
    if (!kind.ok) return giveUp(step, order, kind.failure);
    const found = await work("extract-entities", (options) => extract(documentId, options));
    if (!found.ok) return giveUp(step, order, found.failure);

    const saved = await step.run("save", () => saveAnalysis(order, kind.value, found.value));
    if (!saved) return { outcome: "superseded" };
    const { kind: name, confidence } = kind.value;
    const analyzed = { documentId, kind: name, confidence, correlationId };
    const id = `document-analyzed:${documentId}:${dispatch}`;
    await step.sendEvent("notify", buildEvent("document/analyzed", analyzed, id));
    return { outcome: "analyzed", kind: name, values: found.value.length };
  },
);

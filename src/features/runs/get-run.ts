import "server-only";
import { z } from "zod";
import { NotFoundError } from "#lib/app-error.ts";
import { callEngine } from "./engine-api/call-engine.ts";
import { dataOf, runDetail, timelineEntry } from "./engine-api/engine-schemas.ts";
import { toRunDetail } from "./engine-api/to-run.ts";
import { toStep } from "./engine-api/to-step.ts";
import { engineId, requireEngineId } from "./engine-id.ts";
import type { JsonText, RunDetail } from "./run.ts";

/**
 * One run with its steps, its events and the runs that go with it; long texts are cut.
 * @throws {NotFoundError}, and what else `callEngine` throws
 */
export async function getRun(id: string): Promise<RunDetail> {
  const path = `/v1/runs/${requireEngineId(id)}`;
  const { data } = await callEngine(dataOf(runDetail), { path });
  return toRunDetail(data);
}

/** Which text of a run is wanted whole: a step's input or output, or without a step the run's output. */
export const runTextSchema = z.object({
  step: engineId.optional(),
  part: z.enum(["input", "output"]).default("output"),
});

async function findText(
  id: string,
  { step, part }: z.infer<typeof runTextSchema>,
): Promise<JsonText | null> {
  const path = `/v1/runs/${requireEngineId(id)}`;
  if (step === undefined) {
    const { data } = await callEngine(dataOf(runDetail), { path: `${path}?full=1` });
    return part === "output" ? toRunDetail(data).output : null;
  }
  const { data } = await callEngine(dataOf(timelineEntry), {
    path: `${path}/steps/${requireEngineId(step)}`,
  });
  return toStep(data)[part];
}

/**
 * A text that the run's page shows cut, whole.
 * @throws {NotFoundError} no such run, step or text
 */
export async function getRunText(
  id: string,
  which: z.infer<typeof runTextSchema>,
): Promise<JsonText> {
  const text = await findText(id, which);
  if (text === null) throw new NotFoundError("There is no such text.");
  return text;
}

import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { ConflictError } from "#lib/app-error.ts";
import { storableText } from "#lib/storable-text.ts";
import { callEngine } from "./engine-api/call-engine.ts";
import { rerunAnswer } from "./engine-api/engine-schemas.ts";
import { requireEngineId } from "./engine-id.ts";
import { getRun } from "./get-run.ts";
import { isUnderWay, type RunDetail } from "./run.ts";

/** Why somebody acts on a run, if they say so. */
export const runOperationBody = z.object({
  reason: z.union([z.literal(""), storableText(500)]).optional(),
});

export type RunOperator = { actor: string; reason: string | null };

// Before it is done, because an answer can be lost: what was asked for is known either way.
async function audit(
  action: "cancel_requested" | "rerun_requested",
  run: RunDetail,
  { actor, reason }: RunOperator,
): Promise<void> {
  const row = {
    actor,
    action: `job_run.${action}`,
    target_type: "job_run",
    target_id: run.id,
    reason,
    details: { functionId: run.functionId, statusBefore: run.status },
  };
  readResult("auditing a run", await getServiceDb().from("audit_log").insert(row));
}

/**
 * Ends a run; a step under way is not interrupted, but nothing comes after it.
 * @throws {NotFoundError | ConflictError} no such run; it has ended
 * @throws {UnavailableError} whether it was cancelled is not known; the run's page will tell
 */
export async function cancelRun(id: string, operator: RunOperator): Promise<void> {
  const run = await getRun(id);
  if (!isUnderWay(run)) throw new ConflictError("The run has ended.", "run_ended");
  await audit("cancel_requested", run, operator);
  await callEngine(z.unknown(), { path: `/v1/runs/${requireEngineId(id)}`, method: "DELETE" });
}

/**
 * Starts a new run of the same function with the same events.
 * @throws {NotFoundError | ConflictError} no such run; its function or its event is gone
 * @throws {UnavailableError} whether it was started is not known; the run's page will tell
 */
export async function rerunRun(id: string, operator: RunOperator): Promise<{ runId: string }> {
  const run = await getRun(id);
  if (!run.canRerun) throw new ConflictError("Its function or its event is gone.", "run_gone");
  await audit("rerun_requested", run, operator);
  const path = `/v1/runs/${requireEngineId(id)}/rerun`;
  const { data } = await callEngine(rerunAnswer, { path, method: "POST" });
  return { runId: data.run_id };
}

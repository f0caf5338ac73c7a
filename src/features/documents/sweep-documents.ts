import "server-only";
import { getServiceDb } from "#db/service-client.ts";
import { claimStuckDocuments, enqueueDocuments } from "./enqueue-documents.ts";

const UNSENT_SECONDS = 20;
// Longer than the budget of an analysis: a job that is at work has given a sign by then.
const SILENT_SECONDS = 600;

/** Sends documents again that nobody took up, or whose analysis went silent. Answers how many. */
export async function sweepDocuments(): Promise<{ sent: number }> {
  const db = getServiceDb();
  const after = { unsentSeconds: UNSENT_SECONDS, silentSeconds: SILENT_SECONDS };
  const stuck = await claimStuckDocuments(db, after);
  await enqueueDocuments(db, stuck);
  return { sent: stuck.length };
}

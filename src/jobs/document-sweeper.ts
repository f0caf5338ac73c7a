import { cron } from "inngest";
import { inngest } from "#events/client.ts";
import { sweepDocuments } from "#features/documents/sweep-documents.ts";

const SWEEPS_PER_RUN = 3;

/**
 * Looks every twenty seconds for documents that got stuck: stored while the job engine was away, or
 * left behind in the middle of their analysis.
 */
export const documentSweeper = inngest.createFunction(
  { id: "document-sweeper", retries: 1, triggers: cron("* * * * *") },
  async ({ step }) => {
    for (let sweep = 1; sweep <= SWEEPS_PER_RUN; sweep += 1) {
      await step.run(`sweep-${sweep}`, () => sweepDocuments());
      if (sweep < SWEEPS_PER_RUN) await step.sleep(`wait-${sweep}`, "20s");
    }
  },
);

import { cron } from "inngest";
import { inngest } from "#events/client.ts";
import { sweepWebhookEvents } from "#features/webhooks/sweep-webhook-events.ts";

const SWEEPS_PER_RUN = 6;

/**
 * Looks for stuck webhooks every ten seconds. Hosted schedulers tick once a minute at best, so each
 * tick sweeps six times, with sleeps that outlive the process.
 */
export const webhookSweeper = inngest.createFunction(
  { id: "webhook-sweeper", retries: 1, triggers: cron("* * * * *") },
  async ({ step }) => {
    for (let sweep = 1; sweep <= SWEEPS_PER_RUN; sweep += 1) {
      await step.run(`sweep-${sweep}`, () => sweepWebhookEvents());
      if (sweep < SWEEPS_PER_RUN) await step.sleep(`wait-${sweep}`, "10s");
    }
  },
);

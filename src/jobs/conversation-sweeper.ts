import { cron } from "inngest";
import { inngest } from "#events/client.ts";
import { claimStuckConversations } from "#features/conversations/claim-stuck-conversations.ts";

const SWEEPS_PER_RUN = 6;

/**
 * Looks every ten seconds for clients who wait and whom nobody is answering, and for messages that
 * wait to go out: "it always answers" holds whatever process dies.
 */
export const conversationSweeper = inngest.createFunction(
  { id: "conversation-sweeper", retries: 1, triggers: cron("* * * * *") },
  async ({ step }) => {
    for (let sweep = 1; sweep <= SWEEPS_PER_RUN; sweep += 1) {
      const events = await step.run(`find-stuck-${sweep}`, () => claimStuckConversations());
      if (events.length > 0) await step.sendEvent(`wake-${sweep}`, events);
      if (sweep < SWEEPS_PER_RUN) await step.sleep(`wait-${sweep}`, "10s");
    }
  },
);

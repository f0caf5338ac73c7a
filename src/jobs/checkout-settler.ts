import { cron } from "inngest";
import { inngest } from "#events/client.ts";
import {
  listStuckCheckouts,
  markAlerted,
  toStuckAlert,
} from "#features/payments/stuck-checkouts.ts";
import { sweepCheckouts } from "#features/payments/sweep-checkouts.ts";
import { systemClock } from "#lib/clock.ts";

const SWEEPS_PER_RUN = 6;

/**
 * Settles checkouts in doubt every ten seconds: finds out what became of them, voids what must not be
 * paid any more, gives back what was paid twice. Tells people once of what is stuck for an hour. One
 * run at a time is enough; rows are leased all the same.
 */
export const checkoutSettler = inngest.createFunction(
  { id: "checkout-settler", retries: 1, triggers: cron("* * * * *") },
  async ({ step }) => {
    for (let sweep = 1; sweep <= SWEEPS_PER_RUN; sweep += 1) {
      await step.run(`settle-checkouts-${sweep}`, () => sweepCheckouts());
      if (sweep < SWEEPS_PER_RUN) await step.sleep(`wait-${sweep}`, "10s");
    }
    const stuck = await step.run("find-stuck", () => listStuckCheckouts(systemClock.now()));
    if (stuck.length === 0) return;
    await step.sendEvent("raise-alerts", stuck.map(toStuckAlert));
    await step.run("mark-alerted", () =>
      markAlerted(
        stuck.map(({ id }) => id),
        systemClock.now(),
      ),
    );
  },
);

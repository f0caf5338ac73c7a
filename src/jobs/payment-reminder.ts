import { cron } from "inngest";
import { inngest } from "#events/client.ts";
import { toReminderEmail } from "#features/payments/payment-reminder.ts";
import {
  claimDueReminders,
  openRetryLink,
  settleReminder,
} from "#features/payments/payment-reminders.ts";

/**
 * Reminds clients of payments that were refused, with a fresh link. Each reminder is leased, so that it
 * comes up again when this run dies or no vendor answers; the mail has a key, so that it goes out once.
 */
export const paymentReminder = inngest.createFunction(
  { id: "payment-reminder", retries: 1, triggers: cron("* * * * *") },
  async ({ step }) => {
    const due = await step.run("claim-reminders", () => claimDueReminders());
    const counts: Record<string, number> = {};
    for (const reminder of due) {
      const name = `${reminder.paymentId}-${reminder.attempt}`;
      const end = await step
        .run(`open-link-${name}`, () => openRetryLink(reminder))
        // Left to its lease, so that one order that cannot be opened does not hold up the others.
        .catch(() => null);
      if (end === null) {
        counts.postponed = (counts.postponed ?? 0) + 1;
        continue;
      }
      const mail = end.state === "sent" ? toReminderEmail(reminder, end.retryUrl) : null;
      if (mail !== null) await step.sendEvent(`send-mail-${name}`, mail);
      await step.run(`record-end-${name}`, () => settleReminder(reminder, end));
      counts[end.state] = (counts[end.state] ?? 0) + 1;
    }
    return counts;
  },
);

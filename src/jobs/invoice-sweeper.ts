import { cron } from "inngest";
import { inngest } from "#events/client.ts";
import {
  listInvoiceRequests,
  listUntoldVoids,
  markVoidsTold,
  toVoidAlert,
} from "#features/invoices/unfinished-invoices.ts";
import { systemClock } from "#lib/clock.ts";

/** Every five minutes: invoices that got stuck are asked for again, void ones are told of. */
export const invoiceSweeper = inngest.createFunction(
  { id: "invoice-sweeper", retries: 1, triggers: cron("*/5 * * * *") },
  async ({ step }) => {
    const requests = await step.run("find-unfinished", () =>
      listInvoiceRequests(systemClock.now()),
    );
    if (requests.length > 0) await step.sendEvent("request-invoices", requests);

    const voids = await step.run("find-voids", () => listUntoldVoids());
    if (voids.length === 0) return { requested: requests.length };
    await step.sendEvent("raise-alerts", voids.map(toVoidAlert));
    const ids = voids.map(({ id }) => id);
    await step.run("mark-told", () => markVoidsTold(ids, systemClock.now()));
    return { requested: requests.length, voids: voids.length };
  },
);

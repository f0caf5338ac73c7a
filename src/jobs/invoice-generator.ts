import { z } from "zod";
import { buildEvent } from "#events/build-event.ts";
import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { finishInvoice } from "#features/invoices/finish-invoice.ts";
import { findMailKey, toInvoiceNotices } from "#features/invoices/invoice-notices.ts";
import { issueInvoice } from "#features/invoices/issue-invoice.ts";
import { storeInvoice } from "#features/invoices/store-invoice.ts";

// What the engine says of a run that failed for good; the triggering event is inside.
const failureSchema = z.object({
  event: z.object({ data: z.object({ paymentId: z.uuid(), correlationId: z.string() }) }),
  error: z.object({ message: z.string() }),
});

function buildAlert(paymentId: string, cause: string, correlationId: string) {
  const key = `invoice-not-generated:${paymentId}`;
  const title = "The invoice of a payment could not be generated";
  const details = { paymentId, cause: cause.slice(0, 2_000) };
  const data = { key, severity: "warning", title, details, correlationId } as const;
  return buildEvent("alert/raised", data, key);
}

/**
 * The invoice of a paid payment: numbered once, its PDF kept, told to the house and mailed. Every step
 * may be repeated: the number belongs to the payment, the file to the number, the mail to the invoice.
 */
export const invoiceGenerator = inngest.createFunction(
  {
    id: "invoice-generator",
    retries: 5,
    triggers: [onEvent("payment/approved"), onEvent("invoice/requested")],
    async onFailure({ event, step }) {
      const { event: original, error } = failureSchema.parse(event.data);
      const { paymentId, correlationId } = original.data;
      await step.sendEvent("raise-alert", buildAlert(paymentId, error.message, correlationId));
      return { outcome: "failed" };
    },
  },
  async ({ event, step }) => {
    const { paymentId, correlationId } = event.data;
    const issued = await step.run("issue-number", () => issueInvoice(paymentId, correlationId));
    if (issued.finishedAt !== null) return { outcome: "known", number: issued.label };

    const stored = await step.run("store-pdf", () => storeInvoice(issued));
    if (stored.state === "void" || stored.pdfPath === null) return { outcome: stored.state };
    await step.sendEvent("tell-of-invoice", toInvoiceNotices(stored, stored.pdfPath));
    const finished = await step.run("record-outcome", () =>
      finishInvoice(stored.id, findMailKey(stored)),
    );
    return { outcome: finished.state, number: finished.label };
  },
);

import "server-only";
import { z } from "zod";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { getEnv } from "#lib/env.ts";
import type { Invoice } from "./invoice.ts";
import { readInvoice } from "./invoice-row.ts";
import { readFirm } from "./read-firm.ts";

/** The one series there is; more would each have their own numbers. */
const series = "A";

const answerSchema = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.enum(["issued", "known"]), invoice: z.unknown() }),
  z.object({ outcome: z.enum(["no_payment", "not_paid", "amount_unknown"]) }),
]);

/** There is nothing that an invoice could be issued for, at least not yet. */
export class NotInvoiceableError extends Error {
  readonly code: "no_payment" | "not_paid" | "amount_unknown";

  constructor(code: NotInvoiceableError["code"]) {
    super(`no invoice can be issued for this payment (${code})`);
    this.name = "NotInvoiceableError";
    this.code = code;
  }
}

/**
 * The invoice of a payment: a new one with the next number, or the one that there is, whoever asks and
 * however often.
 * @throws {NotInvoiceableError} a later event may still tell what is missing
 * @throws {FirmUnknownError}
 */
export async function issueInvoice(paymentId: string, correlationId: string): Promise<Invoice> {
  const result = await getServiceDb().rpc("issue_invoice", {
    p_payment_id: paymentId,
    p_series: series,
    p_firm: readFirm(getEnv()),
    p_correlation_id: correlationId,
  });
  const answer = answerSchema.parse(readFirstRow("issuing an invoice", result));
  if (!("invoice" in answer)) throw new NotInvoiceableError(answer.outcome);
  return readInvoice(answer.invoice);
}

import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";

/** Longer than all tries of the job that makes invoices. */
const graceSeconds = 15 * 60;
const hourMs = 3_600_000;

const unfinishedSchema = z.object({ payment_id: z.uuid(), correlation_id: z.string() });
const voidSchema = z.object({ id: z.uuid(), label: z.string(), correlation_id: z.string() });

/**
 * Asks once more for every invoice that should have been finished long ago, at most once an hour each:
 * the hour is in the event's id.
 */
export async function listInvoiceRequests(now: Date): Promise<CatalogueEvent[]> {
  const result = await getServiceDb().rpc("list_unfinished_invoices", {
    p_older_than_seconds: graceSeconds,
  });
  const hour = Math.floor(now.getTime() / hourMs);
  return readResult("listing unfinished invoices", result).map((row) => {
    const { payment_id: paymentId, correlation_id: correlationId } = unfinishedSchema.parse(row);
    const id = `invoice-requested:${paymentId}:${hour}`;
    return buildEvent("invoice/requested", { paymentId, correlationId }, id);
  });
}

/** An invoice that a person should know of: void, because its payment turned out to have another one. */
export type VoidInvoice = { id: string; label: string; correlationId: string };

/** Those that nobody was told of yet. */
export async function listUntoldVoids(): Promise<VoidInvoice[]> {
  const result = await getServiceDb()
    .from("invoices")
    .select("id, label, correlation_id")
    .eq("state", "void")
    .is("void_alerted_at", null)
    .limit(50);
  return readResult("listing void invoices", result).map((row) => {
    const { id, label, correlation_id: correlationId } = voidSchema.parse(row);
    return { id, label, correlationId };
  });
}

export function toVoidAlert({ id, label, correlationId }: VoidInvoice): CatalogueEvent {
  const key = `invoice-void:${id}`;
  const title = "An invoice is void: its payment has another one";
  const details = { invoiceId: id, number: label };
  const data = { key, severity: "warning", title, details, correlationId } as const;
  return buildEvent("alert/raised", data, key);
}

export async function markVoidsTold(ids: readonly string[], now: Date): Promise<void> {
  const result = await getServiceDb()
    .from("invoices")
    .update({ void_alerted_at: now.toISOString() })
    .in("id", [...ids]);
  readResult("marking void invoices", result);
}

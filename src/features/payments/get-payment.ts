import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { toCheckoutSummary } from "./list-checkouts.ts";
import {
  PAYMENT_DISPUTES,
  PAYMENT_PROVIDERS,
  PAYMENT_STATUSES,
  REMINDER_STATES,
} from "./payment.ts";
import type { PaymentDetail, TimelineEntry } from "./payment-detail.ts";

const SELECTION = `*, client:clients(id, name, email), payment_references(external_id),
  payment_reminders(attempt, due_at, state, reason, retry_url, settled_at)`;

const optionalText = z.string().nullish();
const timelineSchema = z.object({
  at: z.string(),
  kind: z.enum(["webhook", "checkout", "reminder", "email", "invoice"]),
  link_id: z.uuid().nullable(),
  details: z.object({
    type: z.string().optional(),
    occurredAt: z.string().optional(),
    before: optionalText,
    after: z.string(),
    disputeBefore: optionalText,
    disputeAfter: optionalText,
    provider: z.string().optional(),
    attempt: z.number().optional(),
    reason: optionalText,
    template: z.string().optional(),
    label: z.string().optional(),
  }),
});

function toEntry(row: unknown): TimelineEntry {
  const { at, kind, link_id: linkId, details } = timelineSchema.parse(row);
  return { at, kind, linkId, details };
}

const failureSchema = z.object({ code: z.string(), message: z.string() }).nullable();

async function readPayment(db: Db, id: string) {
  const result = await db.from("payments").select(SELECTION).eq("id", id).maybeSingle();
  return readResult("reading a payment", result);
}

async function readCompany(db: Db, id: string) {
  const args = { p_payment_id: id };
  const [checkouts, timeline, invoice] = await Promise.all([
    db.rpc("list_payment_checkouts", args),
    db.rpc("list_payment_timeline", args),
    db.from("invoices").select("id, label, state").eq("payment_id", id).maybeSingle(),
  ]);
  return {
    checkouts: readResult("listing a payment's checkouts", checkouts).map(toCheckoutSummary),
    timeline: readResult("listing what touched a payment", timeline).map(toEntry),
    invoice: readResult("reading a payment's invoice", invoice),
  };
}

/**
 * One payment with all that belongs to it, as far as `db` may see it.
 * @throws {NotFoundError}
 */
export async function getPayment(db: Db, id: string): Promise<PaymentDetail> {
  const missing = "There is no payment with this id.";
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(missing);
  const [row, company] = await Promise.all([readPayment(db, id), readCompany(db, id)]);
  if (row === null) throw new NotFoundError(missing);
  return {
    id: row.id,
    provider: z.enum(PAYMENT_PROVIDERS).parse(row.provider),
    status: z.enum(PAYMENT_STATUSES).parse(row.status),
    dispute: z.enum(PAYMENT_DISPUTES).nullable().parse(row.dispute),
    amountCents: row.amount_cents,
    refundedCents: row.refunded_cents,
    currency: row.currency,
    description: row.description,
    failure: failureSchema.parse(row.failure),
    client: row.client,
    externalIds: row.payment_references.map(({ external_id }) => external_id).sort(),
    subscriptionExternalId: row.subscription_external_id,
    createdAt: row.created_at,
    paidAt: row.paid_at,
    updatedAt: row.updated_at,
    reminders: row.payment_reminders
      .toSorted((a, b) => a.attempt - b.attempt)
      .map((reminder) => ({
        attempt: reminder.attempt,
        dueAt: reminder.due_at,
        state: z.enum(REMINDER_STATES).parse(reminder.state),
        reason: reminder.reason,
        retryUrl: reminder.retry_url,
        settledAt: reminder.settled_at,
      })),
    ...company,
  };
}

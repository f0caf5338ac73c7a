import { z } from "zod";
import { describeIssues } from "#lib/describe-issues.ts";

/** What became of a mail, in our words. */
export type EmailEventState =
  | "sent"
  | "delivered"
  | "bounced"
  | "complained"
  | "suppressed"
  | "failed";

export interface EmailEvent {
  /** Without the vendor's prefix, e.g. `delivery_delayed`. */
  type: string;
  occurredAt: string;
  vendorMessageId: string;
  /** The mail's id with us, which it carried as a tag; null: not a mail of ours. */
  emailId: string | null;
  addresses: string[];
  /** Null: worth noting, but the mail is where it was. */
  state: EmailEventState | null;
  /** Why its address must not be written to any more; null: it may. */
  suppress: "bounced" | "complained" | "suppressed" | null;
  /** The vendor's own words. */
  details: { message?: string; kind?: string };
}

/** A payload that has not the documented shape. */
export class UnreadableEmailEventError extends Error {
  readonly code = "unreadable_event";

  constructor(cause: z.ZodError) {
    super(`The event has not the documented shape: ${describeIssues(cause)}`, { cause });
    this.name = "UnreadableEmailEventError";
  }
}

const tagList = z.array(z.object({ name: z.string(), value: z.string() }));
const words = z.looseObject({ message: z.string().optional(), type: z.string().optional() });
const eventSchema = z.looseObject({
  type: z.string(),
  created_at: z.coerce.date(),
  data: z.looseObject({
    email_id: z.string().min(1).max(255),
    to: z.array(z.string()),
    // An object in what is delivered, a list in one page of the documentation.
    tags: z.union([z.record(z.string(), z.string()), tagList]).nullish(),
    bounce: words.nullish(),
    suppressed: words.nullish(),
    failed: z.looseObject({ reason: z.string().optional() }).nullish(),
  }),
});

const states: Readonly<Record<string, EmailEventState>> = {
  sent: "sent",
  delivered: "delivered",
  bounced: "bounced",
  complained: "complained",
  suppressed: "suppressed",
  failed: "failed",
};
/** Told of, and the mail stays where it was. */
const noted = new Set(["delivery_delayed", "opened", "clicked", "scheduled"]);

function findEmailId(tags: Record<string, string> | z.infer<typeof tagList> | null | undefined) {
  const list = Array.isArray(tags) ? tags : [];
  const value = Array.isArray(tags)
    ? list.find(({ name }) => name === "email_id")?.value
    : tags?.email_id;
  return z.uuid().safeParse(value).data ?? null;
}

/**
 * An event of Resend about a mail that was sent; null where it is about something else (a domain, a
 * contact, a mail that came in). A bounce counts against the address only where it is for good.
 * Source: https://resend.com/docs/webhooks/event-types
 * @throws {UnreadableEmailEventError}
 */
export function readEmailEvent(payload: unknown): EmailEvent | null {
  const { type: fullType } = z.looseObject({ type: z.string() }).parse(payload);
  const type = /^email\.(\w+)$/.exec(fullType)?.[1] ?? "";
  const state = states[type] ?? null;
  if (state === null && !noted.has(type)) return null;
  const result = eventSchema.safeParse(payload);
  if (!result.success) throw new UnreadableEmailEventError(result.error);
  const { data, created_at } = result.data;

  const told = data.bounce ?? data.suppressed ?? {};
  const message = told.message ?? data.failed?.reason;
  const isForGood = type !== "bounced" || data.bounce?.type === "Permanent";
  const counts = state === "bounced" || state === "complained" || state === "suppressed";
  return {
    type,
    occurredAt: created_at.toISOString(),
    vendorMessageId: data.email_id,
    emailId: findEmailId(data.tags),
    addresses: data.to,
    state,
    suppress: counts && isForGood ? state : null,
    details: {
      ...(message === undefined ? {} : { message: message.slice(0, 2_000) }),
      ...(told.type === undefined ? {} : { kind: told.type }),
    },
  };
}

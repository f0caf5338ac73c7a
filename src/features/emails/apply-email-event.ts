import "server-only";
import { z } from "zod";
import type { Json } from "#db/database.types.ts";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { type EmailEvent, readEmailEvent } from "#providers/email/resend/read-email-event.ts";

export { type EmailEvent, readEmailEvent };

const appliedSchema = z.object({
  outcome: z.enum(["applied", "unchanged", "unknown"]),
  email_id: z.uuid().nullable(),
  state: z.string().nullable(),
  suppressed: z.number(),
});

/** What a notification has changed; `suppressed`: how many addresses are newly not written to. */
export type AppliedEmailEvent = {
  outcome: "applied" | "unchanged" | "unknown";
  emailId: string | null;
  suppressed: number;
};

/** Applies what the vendor tells of a mail, once per notification and only forward. */
export async function applyEmailEvent(
  event: EmailEvent,
  sourceId: string,
): Promise<AppliedEmailEvent> {
  const result = await getServiceDb().rpc("apply_email_event", {
    p_event: { ...event, sourceId, provider: "resend" } as unknown as Json,
  });
  const row = appliedSchema.parse(readFirstRow("applying what became of a mail", result));
  return { outcome: row.outcome, emailId: row.email_id, suppressed: row.suppressed };
}

/** Why a notification has changed nothing; null where it has, or was known before. */
export function explainUnused(
  event: EmailEvent | null,
  applied: AppliedEmailEvent | null,
): { code: string; message: string } | null {
  if (event === null || applied === null) {
    return { code: "not_handled", message: "It is not about a mail that was sent." };
  }
  if (applied.outcome === "unknown" && applied.suppressed === 0) {
    return { code: "unknown_email", message: "It is about a mail that is not ours." };
  }
  return null;
}

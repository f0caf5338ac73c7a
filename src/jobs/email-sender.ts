import { NonRetriableError } from "inngest";
import { z } from "zod";
import { buildEvent } from "#events/build-event.ts";
import { catalogue, type EventData } from "#events/catalogue.ts";
import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { giveUpEmail } from "#features/emails/email-store.ts";
import { sendEmail } from "#features/emails/send-email.ts";
import { ConflictError } from "#lib/app-error.ts";

// What the engine says of a run that failed for good; the triggering event is inside.
const failureSchema = z.object({
  event: z.object({ data: catalogue["email/send"] }),
  error: z.object({ name: z.string().default("Error"), message: z.string() }),
});

async function sendOnce({ attachments = [], ...data }: EventData<"email/send">) {
  try {
    const { id, state, failure } = await sendEmail({ ...data, attachments });
    return { id, state, failure };
  } catch (cause) {
    if (cause instanceof ConflictError) throw new NonRetriableError(cause.message, { cause });
    throw cause;
  }
}

function buildAlert(
  key: string,
  { id, cause }: { id: string | null; cause: string },
  correlationId: string,
) {
  const alertKey = `email-not-sent:${key}`.slice(0, 255);
  const title = "A mail to a client was not sent";
  const details = { emailId: id, key, cause: cause.slice(0, 2_000) };
  const data = { key: alertKey, severity: "warning", title, details, correlationId } as const;
  return buildEvent("alert/raised", data, alertKey);
}

/** Sends one mail; its retries are what carries it over an outage of the vendor. */
export const emailSender = inngest.createFunction(
  {
    id: "email-sender",
    retries: 8,
    triggers: onEvent("email/send"),
    async onFailure({ event, step }) {
      const { event: original, error } = failureSchema.parse(event.data);
      const { key, correlationId } = original.data;
      const failure = { code: "retries_exhausted", message: error.message.slice(0, 2_000) };
      const email = await step.run("give-up", async () => {
        const row = await giveUpEmail(key, failure);
        return row === null ? null : { id: row.id, state: row.state };
      });
      if (email !== null && email.state !== "failed") return { outcome: email.state };
      const about = { id: email?.id ?? null, cause: error.message };
      await step.sendEvent("raise-alert", buildAlert(key, about, correlationId));
      return { outcome: "failed" };
    },
  },
  async ({ event, step }) => {
    const email = await step.run("send-email", () => sendOnce(event.data));
    if (email.state === "failed") {
      const { key, correlationId } = event.data;
      const about = { id: email.id, cause: email.failure?.message ?? "refused" };
      await step.sendEvent("raise-alert", buildAlert(key, about, correlationId));
    }
    return { outcome: email.state, emailId: email.id };
  },
);

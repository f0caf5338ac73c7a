import { NonRetriableError } from "inngest";
import { z } from "zod";
import { buildEvent } from "#events/build-event.ts";
import { catalogue, type EventData } from "#events/catalogue.ts";
import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { giveUpMessage } from "#features/outbox/outbox-rows.ts";
import { sendMessage } from "#features/outbox/send-message.ts";
import { ConflictError } from "#lib/app-error.ts";

// What the engine says of a run that failed for good; the triggering event is inside.
const failureSchema = z.object({
  event: z.object({ data: catalogue["message/send"] }),
  error: z.object({ name: z.string().default("Error"), message: z.string() }),
});

async function sendOnce(data: EventData<"message/send">) {
  const { key, to, body, template, conversationId, correlationId } = data;
  const { kind = "chat_reply", locale = "pt-BR" } = data;
  const message = { key, kind, to, text: body, template: template ?? null, locale };
  try {
    return (await sendMessage({ ...message, conversationId, correlationId })).message;
  } catch (cause) {
    if (cause instanceof ConflictError) throw new NonRetriableError(cause.message, { cause });
    throw cause;
  }
}

function buildAlert(key: string, state: string, cause: string, correlationId: string) {
  const id = `message-not-sent:${key}`.slice(0, 255);
  const title = "A message to a client was not sent";
  const details = { key, state, cause: cause.slice(0, 2_000) };
  const data = { key: id, severity: "warning", title, details, correlationId } as const;
  return buildEvent("alert/raised", data, id);
}

/** Sends one message of the outbox; its retries are what carries it over an outage of all vendors. */
export const messageSender = inngest.createFunction(
  {
    id: "message-sender",
    retries: 8,
    triggers: onEvent("message/send"),
    async onFailure({ event, step }) {
      const { event: original, error } = failureSchema.parse(event.data);
      const { key, correlationId } = original.data;
      const cause = { code: "retries_exhausted", message: error.message.slice(0, 2_000) };
      const message = await step.run("give-up", () => giveUpMessage(key, cause));
      if (message?.state === "sent") return { outcome: "sent" };
      const state = message?.state ?? "failed";
      await step.sendEvent("raise-alert", buildAlert(key, state, error.message, correlationId));
      return { outcome: state };
    },
  },
  async ({ event, step }) => {
    const message = await step.run("send-message", () => sendOnce(event.data));
    if (message.state === "failed") {
      const cause = message.failure?.message ?? "refused";
      const { key, correlationId } = event.data;
      await step.sendEvent("raise-alert", buildAlert(key, message.state, cause, correlationId));
    }
    return { outcome: message.state, provider: message.provider };
  },
);

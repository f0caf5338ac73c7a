import { z } from "zod";
import { buildEvent } from "#events/build-event.ts";
import { catalogue } from "#events/catalogue.ts";
import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { giveUpDispatch } from "./give-up-dispatch.ts";
import { workOnConversation } from "./work-on-conversation.ts";

/** A run that is longer than this goes on as a new one. */
const MOST_TURNS = 50;

// What the engine says of a run that failed for good; the triggering event is inside.
const failureSchema = z.object({
  event: z.object({ data: catalogue["conversation/message.received"] }),
  error: z.object({ name: z.string().default("Error"), message: z.string() }),
});

function buildAlert(about: string, cause: string, correlationId: string) {
  const id = `conversation-stuck:${about}`.slice(0, 255);
  const title = "A message to a client was not sent, or a client not answered";
  const details = { about, cause: cause.slice(0, 2_000) };
  const data = { key: id, severity: "warning", title, details, correlationId } as const;
  return buildEvent("alert/raised", data, id);
}

/**
 * Answers the clients' messages that nobody is answering, and sends on WhatsApp what is to go out:
 * in order within a conversation, however many events come for it.
 */
export const conversationReplier = inngest.createFunction(
  {
    id: "conversation-replier",
    retries: 5,
    triggers: [onEvent("conversation/message.received"), onEvent("conversation/message.posted")],
    async onFailure({ event, step }) {
      const { event: original, error } = failureSchema.parse(event.data);
      const { conversationId, messageId, correlationId } = original.data;
      const cause = { code: "retries_exhausted", message: error.message.slice(0, 2_000) };
      const given = await step.run("give-up", () => giveUpDispatch(conversationId, cause));
      const about = given?.messageId ?? messageId;
      if (given?.state !== "sent") {
        await step.sendEvent("raise-alert", buildAlert(about, error.message, correlationId));
      }
      if (given !== null) {
        const next = buildEvent("conversation/message.posted", original.data, `after:${about}`);
        await step.sendEvent("go-on", next);
      }
    },
  },
  async ({ event, step, runId }) => {
    const { conversationId, messageId, correlationId } = event.data;
    for (let turn = 1; turn <= MOST_TURNS; turn += 1) {
      const end = await step.run(`work-${turn}`, () => workOnConversation(conversationId));
      if (end.kind === "busy" || end.kind === "idle") return { turns: turn - 1, end: end.kind };
      if (end.kind === "not_sent") {
        const alert = buildAlert(end.messageId, end.failure.message, correlationId);
        await step.sendEvent(`raise-alert-${turn}`, alert);
      }
    }
    const data = { conversationId, messageId, correlationId };
    const next = buildEvent("conversation/message.posted", data, `more:${runId}`);
    await step.sendEvent("go-on", next);
    return { turns: MOST_TURNS, end: "more" };
  },
);

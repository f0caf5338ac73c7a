import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { announceDocument } from "#features/conversations/announce-document.ts";
import { toMessagePostedEvent } from "#features/conversations/post-message.ts";

/** Tells clients in their conversation what became of a document of theirs, once per document and end. */
export const documentAnnouncer = inngest.createFunction(
  {
    id: "document-announcer",
    retries: 3,
    triggers: [onEvent("document/analyzed"), onEvent("document/failed")],
  },
  async ({ event, step }) => {
    const { documentId, correlationId } = event.data;
    const message = await step.run("post-news", () => announceDocument(documentId, correlationId));
    if (message === null) return { outcome: "nobody_waits" };
    if (message.deliveryKey !== null) {
      await step.sendEvent("wake-replier", toMessagePostedEvent(message));
    }
    return { outcome: "posted", messageId: message.id };
  },
);

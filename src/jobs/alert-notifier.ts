import { z } from "zod";
import { catalogue } from "#events/catalogue.ts";
import { inngest } from "#events/client.ts";
import { onEvent } from "#events/event-type.ts";
import { notifyOfAlert, settleAlert } from "#features/alerts/notify-of-alert.ts";

// What the engine says of a run that failed for good; the triggering event is inside.
const failureSchema = z.object({
  event: z.object({ data: catalogue["alert/raised"] }),
  error: z.object({ message: z.string() }),
});

/** Tells people of what they should look at. An alert that cannot be told raises none of its own. */
export const alertNotifier = inngest.createFunction(
  {
    id: "alert-notifier",
    retries: 8,
    triggers: onEvent("alert/raised"),
    async onFailure({ event, step }) {
      const { event: original, error } = failureSchema.parse(event.data);
      const failure = { code: "retries_exhausted", message: error.message.slice(0, 2_000) };
      const outcome = await step.run("give-up", () =>
        settleAlert(original.data.key, null, "failed", failure),
      );
      return { outcome };
    },
  },
  async ({ event, step }) => ({
    outcome: await step.run("notify", () => notifyOfAlert(event.data)),
  }),
);

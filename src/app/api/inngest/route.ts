import { serve } from "inngest/next";
import { inngest } from "#events/client.ts";
import { waitForTurn } from "#features/webhooks/intake-priority.ts";
import { jobs } from "#jobs/index.ts";

const handlers = serve({ client: inngest, functions: jobs });

export const { GET, PUT } = handlers;

export const POST: typeof handlers.POST = async (request, response) => {
  await waitForTurn();
  return handlers.POST(request, response);
};

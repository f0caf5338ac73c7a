import { serve } from "inngest/next";
import { inngest } from "#events/client.ts";
import { waitForTurn } from "#features/webhooks/intake-priority.ts";
import { jobs } from "#jobs/index.ts";
import { findEnv } from "#lib/env.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { takeCall } from "./take-call.ts";

// Where the engine is to call us. Left to itself the SDK takes the Host of whoever asks it to register,
// which anybody may, and the engine would send all jobs there. A dev server, which calls without a
// signature, may reach us by another name than people do.
const env = findEnv();
const publicUrl = process.env.INNGEST_DEV ? undefined : env?.SEMPRE_PUBLIC_URL;
const serveOrigin = env?.INNGEST_SERVE_ORIGIN ?? publicUrl;

const handlers = serve({
  client: inngest,
  functions: jobs,
  ...(serveOrigin === undefined ? {} : { serveOrigin }),
});

export const { GET } = handlers;

export const PUT = handleRoute("jobs.register", (request) =>
  takeCall(request, (call) => handlers.PUT(call, undefined)),
);

export const POST = handleRoute("jobs.call", (request) =>
  takeCall(request, async (call) => {
    await waitForTurn();
    return handlers.POST(call, undefined);
  }),
);

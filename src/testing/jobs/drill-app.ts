import { createServer } from "node:http";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import { z } from "zod";
import { makeDrillFunctions } from "./drill-functions.ts";
import { openEffectLog } from "./effect-log.ts";

// The app of the drill, as a process that can be killed.
const environment = z
  .object({
    DRILL_APP_PORT: z.coerce.number().int(),
    DRILL_EFFECTS: z.string().min(1),
    DRILL_ENGINE_URL: z.url(),
    DRILL_EVENT_KEY: z.string().min(1),
    DRILL_SIGNING_KEY: z.string().min(1),
  })
  .parse(process.env);

const silent = () => undefined;
const client = new Inngest({
  id: "drill",
  baseUrl: environment.DRILL_ENGINE_URL,
  isDev: false,
  eventKey: environment.DRILL_EVENT_KEY,
  signingKey: environment.DRILL_SIGNING_KEY,
  logger: { debug: silent, info: silent, warn: silent, error: silent },
});
const functions = makeDrillFunctions(client, openEffectLog(environment.DRILL_EFFECTS));
createServer(serve({ client, functions })).listen(environment.DRILL_APP_PORT, "127.0.0.1", () => {
  process.send?.({ type: "ready" });
});
process.on("disconnect", () => process.exit(0));

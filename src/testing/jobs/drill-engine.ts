import { z } from "zod";
import { createEngineLogger } from "#local/jobs/engine-logger.ts";
import { createJobEngine } from "#local/jobs/job-engine.ts";

// An engine of the drill, as a process that can be killed: as its main.ts, with shorter retries.
const environment = z
  .object({
    JOBS_DATABASE_URL: z.url(),
    JOBS_PORT: z.coerce.number().int(),
    JOBS_EVENT_KEY: z.string().min(1),
    JOBS_SIGNING_KEY: z.string().min(1),
    JOBS_APP_URL: z.url(),
  })
  .parse(process.env);

const engine = createJobEngine({
  databaseUrl: environment.JOBS_DATABASE_URL,
  port: environment.JOBS_PORT,
  eventKey: environment.JOBS_EVENT_KEY,
  signingKey: environment.JOBS_SIGNING_KEY,
  appUrl: environment.JOBS_APP_URL,
  retryDelayMs: (attempt) => 100 * attempt,
  logger: createEngineLogger(process.env.DRILL_LOG_LEVEL ?? "silent"),
});
process.on("disconnect", () => process.exit(0));
try {
  await engine.start();
} catch {
  // The database is away: whoever started this process starts it again.
  process.exit(1);
}
process.send?.({ type: "ready" });

import { z } from "zod";
import { createEngineLogger } from "./engine-logger.ts";
import { createJobEngine } from "./job-engine.ts";

const LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "::1"];

const environmentSchema = z.object({
  JOBS_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  JOBS_HOST: z.string().min(1).default("127.0.0.1"),
  JOBS_PORT: z.coerce.number().int().min(0).max(65_535),
  JOBS_EVENT_KEY: z.string().min(1),
  JOBS_SIGNING_KEY: z
    .string()
    .regex(/^signkey-\w+-([0-9a-f]{2})+$/i, "must be signkey-<env>-<hex>"),
  JOBS_APP_URL: z.url({ protocol: /^https?$/ }),
  JOBS_RETENTION_HOURS: z.coerce
    .number()
    .positive()
    .default(7 * 24),
  /** See `keyless` in job-engine-options.ts. */
  JOBS_KEYLESS: z.stringbool().default(false),
});

function exitWithError(message: string): never {
  process.stderr.write(`job engine: ${message}\n`);
  process.exit(1);
}

const parsed = environmentSchema.safeParse(process.env);
if (!parsed.success) {
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  exitWithError(`bad environment: ${problems.join("; ")}`);
}
const environment = parsed.data;
if (environment.JOBS_KEYLESS && !LOOPBACK_HOSTS.includes(environment.JOBS_HOST)) {
  exitWithError(`bad environment: JOBS_KEYLESS needs a JOBS_HOST of ${LOOPBACK_HOSTS.join(", ")}`);
}
const logger = createEngineLogger(process.env.LOG_LEVEL);
const engine = createJobEngine({
  databaseUrl: environment.JOBS_DATABASE_URL,
  host: environment.JOBS_HOST,
  port: environment.JOBS_PORT,
  eventKey: environment.JOBS_EVENT_KEY,
  keyless: environment.JOBS_KEYLESS,
  signingKey: environment.JOBS_SIGNING_KEY,
  appUrl: environment.JOBS_APP_URL,
  retentionMs: environment.JOBS_RETENTION_HOURS * 3_600_000,
  logger,
});

let stopping = false;
async function stop(reason: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  logger.info({ reason }, "stopping");
  await engine.stop();
  process.exit(0);
}
process.on("SIGTERM", () => void stop("SIGTERM"));
process.on("SIGINT", () => void stop("SIGINT"));
// The supervisor died: without it nobody would stop this process.
process.on("disconnect", () => void stop("parent gone"));

try {
  await engine.start();
} catch (error) {
  // Told to stop while it was starting: its connections were closed under it.
  if (stopping) await new Promise(() => undefined);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    exitWithError(`port ${environment.JOBS_PORT} is taken; choose another with JOBS_PORT`);
  }
  exitWithError(`could not start: ${error instanceof Error ? error.message : String(error)}`);
}
logger.info({ port: engine.port, appUrl: environment.JOBS_APP_URL }, "listening");
process.send?.({ type: "ready" });

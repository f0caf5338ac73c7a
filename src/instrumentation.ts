import { EnvError, getEnv } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";

/** Runs once when the server starts: what is not configured is said then, not at the first request. */
export function register(): void {
  try {
    getEnv();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    logger.fatal({ code: error.code }, error.message);
  }
}

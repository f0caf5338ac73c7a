import { withDeadline } from "#lib/deadline.ts";
import { EnvError, getEnv } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";

/** What other processes know of the vendors is worth a short wait, and no more. */
const SHARING_MS = 500;

/**
 * Runs once when the server starts: what is not configured is said then, not at the first request, and
 * the circuits of this process begin to agree with those of the others.
 */
export async function register(): Promise<void> {
  try {
    getEnv();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    logger.fatal({ code: error.code }, error.message);
    return;
  }
  // In development every start would compile the vendors' SDKs: there it waits for the first look. The
  // runtime is asked right around the import, so that the build for the edge leaves it out.
  if (process.env.NEXT_RUNTIME === "nodejs" && process.env.NODE_ENV === "production") {
    const { startProcessSharing } = await import("#features/circuits/process-sharing.ts");
    const starting = startProcessSharing().catch((error) => {
      logger.error({ err: error }, "circuits are not shared by this process");
    });
    await withDeadline("sharing circuits", SHARING_MS, () => starting).catch(() => {
      logger.info("serving before it is known what other processes have seen of the vendors");
    });
  }
}

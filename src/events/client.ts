import { Inngest } from "inngest";
import { logger } from "#lib/logger.ts";

/**
 * The connection to the job engine, whichever it is: Inngest Cloud, self-hosted, or the local one.
 * The SDK reads INNGEST_* when it is used, not when this module is loaded.
 */
export const inngest = new Inngest({ id: "sempre", logger: logger.child({ part: "jobs" }) });

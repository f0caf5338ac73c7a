import "server-only";
import { UnavailableError } from "#lib/app-error.ts";
import { logger } from "#lib/logger.ts";
import { RunsElsewhereError } from "./runs-elsewhere-error.ts";

/** `page` is undefined while the engine is away: the page comes all the same, says so, and asks again. */
export type Loaded<T> =
  | { kind: "here"; page: T | undefined }
  | { kind: "elsewhere"; dashboardUrl: string };

/** Loads what a page begins with. Throws what `load` throws, apart from these two cases. */
export async function loadFromEngine<T>(load: () => Promise<T>): Promise<Loaded<T>> {
  try {
    return { kind: "here", page: await load() };
  } catch (error) {
    if (error instanceof RunsElsewhereError) {
      return { kind: "elsewhere", dashboardUrl: error.dashboardUrl };
    }
    if (!(error instanceof UnavailableError)) throw error;
    logger.warn({ err: error, code: error.code }, "the job engine does not tell its runs");
    return { kind: "here", page: undefined };
  }
}

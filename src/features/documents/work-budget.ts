import { DeadlineExceededError, withDeadline } from "#lib/deadline.ts";
import { isUnreadableFileError } from "#providers/ocr/unreadable-error.ts";

/** What one analysis may take in all, of work: time in which the house was down does not count. */
export const ANALYSIS_BUDGET_MS = 5 * 60_000;

/** A piece of work that ended well, or with something that another try would not change. */
export type WorkEnd<T> =
  | { ok: true; value: T; spentMs: number }
  | { ok: false; failure: { code: string; message: string } };

/**
 * Runs a piece of work within what is left of the budget. Running out of it, and a file that cannot be
 * read, is an end; everything else is thrown, to be tried again.
 */
export async function runWithinBudget<T>(
  spentMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  budgetMs = ANALYSIS_BUDGET_MS,
): Promise<WorkEnd<T>> {
  const startedMs = performance.now();
  const leftMs = Math.max(1, budgetMs - spentMs);
  try {
    const value = await withDeadline("analyzing a document", leftMs, work);
    return { ok: true, value, spentMs: Math.round(performance.now() - startedMs) };
  } catch (error) {
    if (error instanceof DeadlineExceededError) {
      const message = `The analysis took longer than ${Math.round(budgetMs / 60_000)} minutes.`;
      return { ok: false, failure: { code: "analysis_timed_out", message } };
    }
    if (isUnreadableFileError(error)) {
      return { ok: false, failure: { code: error.code, message: error.message } };
    }
    throw error;
  }
}

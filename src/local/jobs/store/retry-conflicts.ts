import { isConflict } from "./database-error.ts";

const TRIES = 4;

/** Repeats a statement that the database chose as the victim of a deadlock, three times at most. */
export async function retryConflicts<T>(statement: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await statement();
    } catch (error) {
      if (!isConflict(error) || tries === TRIES) throw error;
    }
  }
}

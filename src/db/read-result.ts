import { toDatabaseError } from "./database-error.ts";

type Result<T> =
  | { data: T; error: null }
  | { data: unknown; error: { code?: string; message: string } };

/**
 * The data of a supabase-js answer, or a throw: an error must never look like an empty list.
 * @throws {DatabaseError} when the call was refused
 * @throws {DatabaseUnavailableError} when the database is away
 */
export function readResult<T>(what: string, result: Result<T> & { status: number }): T {
  if (result.error !== null) throw toDatabaseError(what, result.error, result.status);
  return result.data as T;
}

/** The same for calls that answer rows, of which the first one or none is wanted. */
export function readFirstRow<T>(what: string, result: Result<T[]> & { status: number }): T | null {
  return readResult(what, result)[0] ?? null;
}

import { UnavailableError } from "#lib/app-error.ts";

/** The database refused or broke a call. `code` is the SQLSTATE or the PGRST code. */
export class DatabaseError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(what: string, code: string, status: number, cause: unknown) {
    super(`${what} failed in the database (${code})`, { cause });
    this.name = "DatabaseError";
    this.code = code;
    this.status = status;
  }
}

/** The database cannot be reached, or gave this call up: the same call may succeed later. */
export class DatabaseUnavailableError extends UnavailableError {
  constructor(what: string, cause: unknown) {
    super("database_unavailable", `${what}: the database is not available right now.`, { cause });
  }
}

type Failure = { code?: string; message: string; details?: string; hint?: string | null };

// PGRST000-003: PostgREST has no connection. Classes of PostgreSQL: 08 connection, 40 rolled back
// (deadlock, serialization), 53 resources, 57 operator intervention (shutdown, statement timeout).
const AWAY = /^(PGRST00[0-3]|08|40|53|57)/;

/** Says of a failed call whether the database was away or the call was wrong. */
export function toDatabaseError(what: string, given: Failure, status: number): Error {
  const code = given.code ?? "";
  const { details: _rows, ...failure } = given;
  // In an answer of the database they show rows of people; without one they say what broke.
  const cause = status === 0 ? given : failure;
  const away =
    AWAY.test(code) || status === 0 || status === 502 || status === 503 || status === 504;
  return away
    ? new DatabaseUnavailableError(what, cause)
    : new DatabaseError(what, code || String(status), status, cause);
}

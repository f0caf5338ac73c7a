const CONNECTION_CODES = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** SQLSTATE of `apply_answer` for a run that could never go on. */
export const STUCK_RUN_CODE = "JB001";

/** The code of a database or socket error, or undefined. */
export function findErrorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/**
 * True when the same statement may succeed a little later: the connection was lost, the server is
 * shutting down or starting (class 57P, 08), has no slot (53300), or chose us as deadlock victim.
 */
export function isTransientDatabaseError(error: unknown): boolean {
  const code = findErrorCode(error);
  if (code === undefined) return false;
  return CONNECTION_CODES.has(code) || /^(08...|57P0[123]|53300|40P01|40001)$/.test(code);
}

/** True when another transaction was in the way: the same statement is likely to succeed at once. */
export function isConflict(error: unknown): boolean {
  const code = findErrorCode(error);
  return code === "40P01" || code === "40001";
}

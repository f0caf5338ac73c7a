export type LocalErrorCode =
  | "bad_setting"
  | "already_running"
  | "port_taken"
  | "folder_unusable"
  | "disk_full"
  | "part_failed"
  | "build_failed"
  | "migration_failed"
  | "installation_incomplete"
  | "secrets_unusable";

/** A failure that the person at the terminal can act on: its message is one line and names what to do. */
export class LocalError extends Error {
  readonly code: LocalErrorCode;

  constructor(code: LocalErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "LocalError";
    this.code = code;
  }
}

/** The `code` of a Node or PostgreSQL error (`ENOENT`, `23505`), or null when it has none. */
export function findErrorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

/** The first line of what an error says, for a report of one line. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}

import { ApiError } from "#ui/live/fetch-json.ts";

/** The server took the message and could not answer it, for a reason that may pass. */
export class ChatFailure extends Error {
  readonly code: string;
  override readonly name = "ChatFailure";

  constructor(code: string) {
    super(`the chat failed (${code})`);
    this.code = code;
  }
}

export type Retry = {
  /** How long until the next try; null: given up. */
  afterMs: number | null;
  /** `offline`: the line is at fault, `limited`: too many messages, `server`: the server is. */
  cause: "offline" | "limited" | "server";
  /** The API's error code. */
  code: string;
};

const LONGEST_MS = 15_000;
const SERVER_TRIES = 4;
const UNNAMED_LIMIT_MS = 5_000;

function toPause(attempt: number): number {
  return Math.min(LONGEST_MS, 1_000 * 2 ** attempt);
}

/**
 * What to do after a try that failed, `attempt` of them before it. A line that is cut is waited for as
 * long as it takes; a server that fails gets a few tries; a message that is refused stays refused.
 */
export function toRetry(error: unknown, attempt: number): Retry {
  if (!(error instanceof ApiError) && !(error instanceof ChatFailure)) {
    return { afterMs: toPause(attempt), cause: "offline", code: "offline" };
  }
  if (error instanceof ApiError && error.status === 429) {
    const afterMs = error.retryAfterMs ?? UNNAMED_LIMIT_MS;
    return { afterMs, cause: "limited", code: error.code };
  }
  const mayPass = error instanceof ChatFailure || error.status >= 500;
  const afterMs = mayPass && attempt + 1 < SERVER_TRIES ? toPause(attempt) : null;
  return { afterMs, cause: "server", code: error.code };
}

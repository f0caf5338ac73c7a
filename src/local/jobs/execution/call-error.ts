/** The call never reached the app: it may be made again without counting as an attempt. */
export class CallNotDeliveredError extends Error {
  readonly code = "call_not_delivered";
  constructor(url: string, cause: unknown) {
    super(`nothing listens at ${url}`, { cause });
    this.name = "CallNotDeliveredError";
  }
}

/** The call broke off after it was sent: the app may have done something. */
export class CallBrokenError extends Error {
  readonly code = "call_broken";
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "CallBrokenError";
  }
}

const NOT_DELIVERED_CODES = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** Sorts a socket error into one of the two kinds. */
export function classifyCallError(error: unknown, url: string): Error {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  if (typeof code === "string" && NOT_DELIVERED_CODES.has(code)) {
    return new CallNotDeliveredError(url, error);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new CallBrokenError(`the call of the app broke off: ${reason}`, error);
}

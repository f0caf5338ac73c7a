import { CallError } from "#resilience/call-error.ts";

// Nothing has left this machine, or nobody was there to take it.
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

// SDKs put what they caught under names of their own.
const CAUSES = ["cause", "detail", "__cause__", "raw"] as const;

/** The system's or undici's code somewhere down the causes of an error; null when there is none. */
export function findSystemCode(error: unknown, depth = 0): string | null {
  if (typeof error !== "object" || error === null || depth > 6) return null;
  const code = "code" in error ? error.code : undefined;
  if (typeof code === "string" && /^(E[A-Z_]+|UND_ERR_[A-Z_]+)$/.test(code)) return code;
  for (const name of CAUSES) {
    const found = name in error ? findSystemCode(Reflect.get(error, name), depth + 1) : null;
    if (found !== null) return found;
  }
  return null;
}

/** A call that met no answer: whether it was taken is known only when it was never sent. */
export function toConnectionError(vendor: string, cause: unknown): CallError {
  const code = findSystemCode(cause);
  const timedOut = code === "ETIMEDOUT" || code === "UND_ERR_HEADERS_TIMEOUT";
  return new CallError(`${vendor} did not answer (${code ?? "no code"})`, {
    errorClass: timedOut ? "timeout" : "network",
    accepted: code !== null && NOT_SENT.has(code) ? "no" : "unknown",
    cause,
  });
}

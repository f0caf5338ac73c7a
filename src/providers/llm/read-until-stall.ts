import { CallError } from "#resilience/call-error.ts";
import type { LlmStreamPart } from "./llm-reply.ts";
import type { LlmStream } from "./llm-stream.ts";

export interface StallLimits {
  /** Longest wait for the next part, in milliseconds. */
  stallMs: number;
  /** When reading must be over, on the clock of `performance.now()`. */
  untilMs: number;
  /** The reader's own: ends the waiting at once. */
  signal: AbortSignal;
}

/**
 * Hands on the parts of a stream, and gives up on one that stalls. The vendor's connection is the
 * caller's to close.
 * @throws {CallError} `timeout` on a stall or past `untilMs`, `cancelled` when the signal aborts
 * @throws what the stream throws
 */
export async function* readUntilStall(
  stream: LlmStream,
  limits: StallLimits,
): AsyncGenerator<LlmStreamPart, void, undefined> {
  for (;;) {
    const next = await waitForPart(stream, limits);
    if (next.done) return;
    yield next.value;
  }
}

async function waitForPart(
  stream: LlmStream,
  { stallMs, untilMs, signal }: StallLimits,
): Promise<IteratorResult<LlmStreamPart, void>> {
  const waitMs = Math.max(0, Math.min(stallMs, untilMs - performance.now()));
  const { promise: given, reject } = Promise.withResolvers<never>();
  const cancel = () => reject(toError(stream, "cancelled", "the reader went away"));
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel, { once: true });
  const timer = setTimeout(
    () => reject(toError(stream, "timeout", `no word for ${Math.round(waitMs)} ms`)),
    waitMs,
  );
  const part = stream.parts.next();
  // Whichever of the two loses has nobody to hear it.
  part.catch(() => undefined);
  given.catch(() => undefined);
  try {
    return await Promise.race([given, part]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
  }
}

function toError(stream: LlmStream, errorClass: "timeout" | "cancelled", what: string): CallError {
  return new CallError(`${stream.link}: ${what}`, { errorClass, accepted: "unknown" });
}

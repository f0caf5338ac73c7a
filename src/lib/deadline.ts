/** Something took longer than it was given. */
export class DeadlineExceededError extends Error {
  readonly code = "deadline_exceeded";

  constructor(what: string, timeoutMs: number) {
    super(`${what} took longer than ${timeoutMs} ms`);
    this.name = "DeadlineExceededError";
  }
}

/**
 * Waits for `work` no longer than `timeoutMs`. The signal given to it aborts at the deadline; work
 * that does not listen goes on unheard, and its late failure is nobody's.
 * @throws {DeadlineExceededError} when the time is over
 */
export async function withDeadline<T>(
  what: string,
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new DeadlineExceededError(what, timeoutMs);
    controller.abort(error);
    reject(error);
  }, timeoutMs);
  try {
    const running = work(controller.signal);
    running.catch(() => undefined);
    return await Promise.race([running, expired]);
  } finally {
    clearTimeout(timer);
  }
}

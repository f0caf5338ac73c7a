import type { CallContext } from "./circuit.ts";

/**
 * What a guarded function is given. The signal is made when it is first read: most of what a call
 * costs would otherwise go into a signal that nobody listens to.
 */
export class CallScope implements CallContext {
  readonly timeoutMs: number;
  readonly correlationId: string | null;
  protected readonly callerSignal: AbortSignal | undefined;
  #signal: AbortSignal | null = null;
  #controller: AbortController | null = null;
  #abortedBy: unknown = null;

  constructor(timeoutMs: number, correlationId: string | null, caller: AbortSignal | undefined) {
    this.timeoutMs = timeoutMs;
    this.correlationId = correlationId;
    this.callerSignal = caller;
  }

  get signal(): AbortSignal {
    if (this.#signal !== null) return this.#signal;
    this.#controller = new AbortController();
    if (this.#abortedBy !== null) this.#controller.abort(this.#abortedBy);
    const own = this.#controller.signal;
    this.#signal =
      this.callerSignal === undefined ? own : AbortSignal.any([own, this.callerSignal]);
    return this.#signal;
  }

  protected abort(reason: unknown): void {
    this.#abortedBy ??= reason;
    this.#controller?.abort(reason);
  }
}

/** A call that waits for its turn. One of the two is called, once. */
export interface Waiter {
  proceed(): void;
  refuse(): void;
}

/**
 * Counts the calls under way and keeps those that wait, first come first served. The limits are
 * asked of the caller each time, so that they can be tuned while calls run.
 */
export class Bulkhead {
  #inFlight = 0;
  readonly #waiters = new Set<Waiter>();

  get inFlight(): number {
    return this.#inFlight;
  }

  get queued(): number {
    return this.#waiters.size;
  }

  /** Counts one more call, whatever the limit: for trials, which are few. */
  enter(): void {
    this.#inFlight += 1;
  }

  /** Counts one more call if there is room for it and nobody waits already. */
  tryEnter(maxConcurrent: number): boolean {
    if (this.#inFlight >= maxConcurrent || this.#waiters.size > 0) return false;
    this.#inFlight += 1;
    return true;
  }

  /** @returns false when too many wait already */
  enqueue(waiter: Waiter, maxQueued: number): boolean {
    if (this.#waiters.size >= maxQueued) return false;
    this.#waiters.add(waiter);
    return true;
  }

  /** For a waiter whose time is over or whose caller has gone away. */
  forget(waiter: Waiter): void {
    this.#waiters.delete(waiter);
  }

  /** One call has ended; those that there is now room for go on, and are counted. */
  leave(maxConcurrent: number): void {
    this.#inFlight -= 1;
    while (this.#waiters.size > 0 && this.#inFlight < maxConcurrent) {
      const [next] = this.#waiters;
      if (next === undefined) return;
      this.#waiters.delete(next);
      this.#inFlight += 1;
      next.proceed();
    }
  }

  /** Sends away all who wait. */
  refuseAll(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const waiter of waiters) waiter.refuse();
  }
}

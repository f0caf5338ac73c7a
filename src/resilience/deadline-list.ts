/** Something that has to end in time. The list keeps its place in the fields. */
export interface Deadlined {
  dueMs: number;
  previous: Deadlined | null;
  next: Deadlined | null;
  endAtDeadline(): void;
}

/**
 * Deadlines of one length. They pass in the order in which they were set, so one timer serves them
 * all: a timer per call would be the dearest part of a call. It does not keep the process alive;
 * what is waited for does.
 */
export class DeadlineList {
  readonly timeoutMs: number;
  #first: Deadlined | null = null;
  #last: Deadlined | null = null;
  #isArmed = false;

  constructor(timeoutMs: number) {
    this.timeoutMs = timeoutMs;
  }

  /** @param nowMs by `performance.now()`: a clock that is set must not move deadlines */
  add(item: Deadlined, nowMs: number): void {
    item.dueMs = nowMs + this.timeoutMs;
    item.previous = this.#last;
    if (this.#last === null) this.#first = item;
    else this.#last.next = item;
    this.#last = item;
    if (!this.#isArmed) this.#arm(this.timeoutMs);
  }

  /** Once for each that was added, unless its deadline has passed. */
  remove(item: Deadlined): void {
    if (item.previous === null) this.#first = item.next;
    else item.previous.next = item.next;
    if (item.next === null) this.#last = item.previous;
    else item.next.previous = item.previous;
    item.previous = null;
    item.next = null;
  }

  #arm(delayMs: number): void {
    this.#isArmed = true;
    setTimeout(() => this.#endDue(), Math.ceil(delayMs)).unref();
  }

  #endDue(): void {
    const nowMs = performance.now();
    while (this.#first !== null && this.#first.dueMs <= nowMs) this.#first.endAtDeadline();
    this.#isArmed = false;
    if (this.#first !== null) this.#arm(Math.max(this.#first.dueMs - nowMs, 1));
  }
}

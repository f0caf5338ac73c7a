/** Something that has to end in time. The list keeps its place in the fields. */
export interface Deadlined {
  dueMs: number;
  previous: Deadlined | null;
  next: Deadlined | null;
  endAtDeadline(): void;
}

/**
 * Deadlines of one length. They pass in the order in which they were set, so one timer serves them
 * all: a timer per call would be the dearest part of a call. It keeps the process alive only while
 * something is under way.
 */
export class DeadlineList {
  readonly timeoutMs: number;
  #first: Deadlined | null = null;
  #last: Deadlined | null = null;
  readonly #isForOne: boolean;
  #timer: NodeJS.Timeout | null = null;

  /** @param isForOne whether it is thrown away after its first item, and its timer with it */
  constructor(timeoutMs: number, isForOne = false) {
    this.timeoutMs = timeoutMs;
    this.#isForOne = isForOne;
  }

  /** @param nowMs by `performance.now()`: a clock that is set must not move deadlines */
  add(item: Deadlined, nowMs: number): void {
    item.dueMs = nowMs + this.timeoutMs;
    item.previous = this.#last;
    if (this.#last === null) this.#first = item;
    else this.#last.next = item;
    this.#last = item;
    if (this.#timer === null) this.#arm(this.timeoutMs);
    else if (item.previous === null) this.#timer.ref();
  }

  /** Once for each that was added. */
  remove(item: Deadlined): void {
    if (item.previous === null) this.#first = item.next;
    else item.previous.next = item.next;
    if (item.next === null) this.#last = item.previous;
    else item.next.previous = item.previous;
    item.previous = null;
    item.next = null;
    if (this.#first !== null || this.#timer === null) return;
    if (this.#isForOne) clearTimeout(this.#timer);
    else this.#timer.unref();
  }

  #arm(delayMs: number): void {
    this.#timer = setTimeout(() => this.#endDue(), Math.ceil(delayMs));
  }

  #endDue(): void {
    this.#timer = null;
    const nowMs = performance.now();
    while (this.#first !== null && this.#first.dueMs <= nowMs) this.#first.endAtDeadline();
    if (this.#first !== null && this.#timer === null) {
      this.#arm(Math.max(this.#first.dueMs - nowMs, 1));
    }
  }
}

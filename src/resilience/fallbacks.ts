/** What is answered in place of a call that failed. */
export interface Fallback<Input, Result> {
  /** @throws when there is nothing to answer; the caller then gets that error */
  answer(error: unknown, input: Input): Result | Promise<Result>;
  /** Told of every call that succeeded. */
  remember?(input: Input, result: Result): void;
}

/** Always the same answer. */
export function defaultValue<Result>(value: Result): Fallback<unknown, Result> {
  return { answer: () => value };
}

/** Asks something else. It has no circuit and no deadline unless it brings its own. */
export function alternative<Input, Result>(
  fn: (input: Input, error: unknown) => Result | Promise<Result>,
): Fallback<Input, Result> {
  return { answer: (error, input) => fn(input, error) };
}

export interface CachedResultOptions<Input> {
  keyOf(input: Input): string;
  /** How old an answer may be, in milliseconds. */
  ttlMs: number;
  /** Beyond that, those not written for the longest time go. */
  maxEntries: number;
  now?: () => number;
}

/** The last good answer to the same question; without one the call fails as it failed. */
export function cachedResult<Input, Result>(
  options: CachedResultOptions<Input>,
): Fallback<Input, Result> {
  const { keyOf, ttlMs, maxEntries, now = () => Date.now() } = options;
  const entries = new Map<string, { result: Result; atMs: number }>();
  return {
    answer(error, input) {
      const key = keyOf(input);
      const entry = entries.get(key);
      if (entry !== undefined && now() - entry.atMs < ttlMs) return entry.result;
      entries.delete(key);
      throw error;
    },
    remember(input, result) {
      const key = keyOf(input);
      entries.delete(key);
      entries.set(key, { result, atMs: now() });
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    },
  };
}

const TIMEOUT_MS = 5_000;

/** Every call to the database is given up after five seconds: a hung one must not hold a request. */
export const fetchWithDeadline: typeof fetch = (input, init) => {
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  return fetch(input, { ...init, signal });
};

const queryTimeoutMs = 5_000;
/** A scan of 20 MB over a slow line; whoever waits for a file is a job or a page, not a webhook. */
const fileTimeoutMs = 30_000;

/**
 * Every call to the database is given up after five seconds: a hung one must not hold a request.
 * Files get thirty.
 */
export const fetchWithDeadline: typeof fetch = (input, init) => {
  const deadline = AbortSignal.timeout(isFile(input) ? fileTimeoutMs : queryTimeoutMs);
  const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  return fetch(input, { ...init, signal });
};

function isFile(input: Parameters<typeof fetch>[0]): boolean {
  const url = typeof input === "string" ? input : input instanceof URL ? input.href : input.url;
  return url.includes("/storage/v1/object/");
}

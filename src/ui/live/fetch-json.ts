const TIMEOUT_MS = 10_000;

export type FetchJsonInit = RequestInit & {
  /** Default 10,000. */
  timeoutMs?: number;
};

/** The server refused. `code` is the one of the API's error answer, or `unreadable`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** How long the server asks to wait; null when it says nothing about it. */
  readonly retryAfterMs: number | null;

  constructor(status: number, code: string, retryAfterMs: number | null = null) {
    super(`the server answered ${status} (${code})`);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

async function readErrorCode(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { error?: { code?: unknown } };
    return typeof body.error?.code === "string" ? body.error.code : "unreadable";
  } catch {
    return "unreadable";
  }
}

function readRetryAfter(response: Response): number | null {
  const seconds = Number.parseInt(response.headers.get("retry-after") ?? "", 10);
  return Number.isNaN(seconds) ? null : seconds * 1_000;
}

/** What an answer that is not ok says, as an error to throw. */
export async function readApiError(response: Response): Promise<ApiError> {
  const code = await readErrorCode(response);
  return new ApiError(response.status, code, readRetryAfter(response));
}

/** Leaves for the login page when the session is over; it leads back here. */
function leaveForLogin(): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/admin/login?next=${encodeURIComponent(here)}`);
}

/**
 * Calls our own JSON API and gives up after ten seconds, or as long as it is told to wait.
 * @throws {ApiError} when the server refuses; a 401 also leaves for the login page
 */
export async function fetchJson<T>(
  url: string,
  { timeoutMs = TIMEOUT_MS, ...init }: FetchJsonInit = {},
): Promise<T> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  const response = await fetch(url, {
    ...init,
    signal,
    headers: { accept: "application/json", ...init.headers },
  });
  if (!response.ok) {
    const error = await readApiError(response);
    if (error.status === 401) leaveForLogin();
    throw error;
  }
  return (await response.json()) as T;
}

/** An answer as it came. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/**
 * Sends JSON to a vendor that has no SDK. An answer is an answer, whatever its status.
 * @throws what `fetch` throws: no connection, a broken one, or the signal's reason
 */
export async function postJson(
  url: string,
  body: unknown,
  options: { headers?: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...options.headers, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: options.signal,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Whether the status is a 2xx. */
export function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

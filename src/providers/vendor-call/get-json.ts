import type { HttpAnswer } from "./post-json.ts";

/**
 * Asks a vendor that has no SDK, or whose SDK does not know this address. An answer is an answer,
 * whatever its status.
 * @throws what `fetch` throws: no connection, a broken one, or the signal's reason
 */
export async function getJson(
  url: string,
  options: { headers?: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<HttpAnswer> {
  const response = await fetch(url, { headers: { ...options.headers }, signal: options.signal });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

import { readGatewayRequest } from "./gateway-request.ts";

const SHOWN_HEADERS = new Set([
  "accept",
  "accept-language",
  "anthropic-beta",
  "anthropic-version",
  "content-type",
  "user-agent",
]);
const MAX_BODY_LENGTH = 64 * 1024;

/**
 * A gateway request as it may be shown and kept: headers that can hold a secret, the query of the
 * URL and the user in it are left out.
 * @param json the input of an item of kind `gateway`
 * @returns JSON of `{url, method, headers, body}`; the body is cut after 64 Ki characters
 */
export function redactGatewayRequest(json: string): string {
  const { url, method, headers, body } = readGatewayRequest(json);
  const shown = Object.entries(headers).map(([name, value]) => [
    name,
    SHOWN_HEADERS.has(name.toLowerCase()) ? value : "[redacted]",
  ]);
  return JSON.stringify({
    url: redactUrl(url),
    method,
    headers: Object.fromEntries(shown),
    body: body === null ? null : body.slice(0, MAX_BODY_LENGTH),
  });
}

/** A URL without what can hold a secret: user, password, query. */
export function redactUrl(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return origin + pathname + (search === "" ? "" : "?[redacted]");
}

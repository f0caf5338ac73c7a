import type { GatewayRequest } from "./gateway-request.ts";

const SECRET_HEADERS = new Set([
  "api-key",
  "authorization",
  "cookie",
  "proxy-authorization",
  "x-api-key",
  "x-goog-api-key",
]);
const BODY_HEADERS = new Set([
  "content-encoding",
  "content-language",
  "content-length",
  "content-location",
  "content-type",
]);

/**
 * The request that a redirect asks for, with the rules of fetch: 303, and 301 and 302 after a POST,
 * become a GET without body; another origin gets no credentials (fetch would pass on API key headers). Undefined for other answers.
 */
export function planRedirect(
  request: GatewayRequest,
  status: number,
  location: string | undefined,
): GatewayRequest | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  const from = new URL(request.url);
  if (!URL.canParse(location, from)) return undefined;
  const to = new URL(location, from);
  if (to.protocol !== "http:" && to.protocol !== "https:") return undefined;
  const method = request.method.toUpperCase();
  const becomesGet =
    (status === 303 && method !== "GET" && method !== "HEAD") ||
    ((status === 301 || status === 302) && method === "POST");
  const keeps = (name: string) =>
    !(becomesGet && BODY_HEADERS.has(name)) &&
    !(from.origin !== to.origin && SECRET_HEADERS.has(name));
  const headers = Object.entries(request.headers).filter(([name]) => keeps(name.toLowerCase()));
  return {
    ...request,
    url: to.href,
    method: becomesGet ? "GET" : request.method,
    headers: Object.fromEntries(headers),
    body: becomesGet ? null : request.body,
  };
}

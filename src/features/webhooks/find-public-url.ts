/**
 * The address that a caller was given for this request: under the public address where one is set,
 * else what the proxy in front says, as far as that is an address at all.
 */
export function findPublicUrl(request: Request, publicUrl: string | undefined): URL {
  const { pathname, search, protocol, origin } = new URL(request.url);
  const { headers } = request;
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost";
  const scheme = headers.get("x-forwarded-proto")?.split(",")[0]?.trim() ?? protocol.slice(0, -1);
  const told = publicUrl ?? `${scheme}://${host}`;
  return new URL(pathname + search, URL.canParse(told) ? told : origin);
}

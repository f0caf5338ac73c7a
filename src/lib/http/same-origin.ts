import { ForbiddenError } from "../app-error.ts";

/**
 * Refuses a call that another site's page made with our cookies. Browsers send `Sec-Fetch-Site` or
 * `Origin` with every such call; a call with neither is not from a browser and has no cookies of ours
 * that it did not put there itself.
 * @throws {ForbiddenError} when the call comes from another site
 */
export function requireSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const fromElsewhere =
    (site !== null && site !== "same-origin" && site !== "none") ||
    (origin !== null && (!URL.canParse(origin) || new URL(origin).host !== host));
  if (fromElsewhere)
    throw new ForbiddenError("This call must come from our own pages.", "cross_site");
}

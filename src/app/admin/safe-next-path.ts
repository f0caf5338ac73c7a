export const ADMIN_HOME = "/admin/conversations";
export const LOGIN_PATH = "/admin/login";

// Any origin does: it only shows whether the path leads away from it.
const ORIGIN = "https://sempre.invalid";

/** Where to go after the login: only to a page of the admin area, whatever the address asks for. */
export function toSafeNextPath(wanted: unknown): string {
  if (typeof wanted !== "string" || !URL.canParse(wanted, ORIGIN)) return ADMIN_HOME;
  const url = new URL(wanted, ORIGIN);
  const isOurs =
    url.origin === ORIGIN && wanted.startsWith("/") && /^\/admin(\/|$)/.test(url.pathname);
  if (!isOurs || url.pathname.startsWith(LOGIN_PATH)) return ADMIN_HOME;
  return url.pathname + url.search;
}

export function toLoginPath(next: string): string {
  return `${LOGIN_PATH}?next=${encodeURIComponent(next)}`;
}

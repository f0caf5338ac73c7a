import { type NextRequest, NextResponse } from "next/server";
import { LOGIN_PATH, toLoginPath } from "#app/admin/safe-next-path.ts";
import { buildContentSecurityPolicy, setSecurityHeaders } from "#app/security-headers.ts";
import {
  CLIENT_SESSION_COOKIE,
  clientCookieOptions,
  makeSessionToken,
  readSessionToken,
} from "#features/clients/session-token.ts";
import {
  hasSessionCookie,
  refreshStaffSession,
  type SessionChange,
} from "#features/staff/refresh-staff-session.ts";
import { InvalidInputError } from "#lib/app-error.ts";
import { getCorrelationId } from "#lib/correlation.ts";
import { errorResponse } from "#lib/http/json-response.ts";

const NO_CHANGE: SessionChange = { cookies: [], headers: {} };

function isOverHttps(request: NextRequest): boolean {
  const forwarded = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  return (forwarded ?? request.nextUrl.protocol.replace(":", "")) === "https";
}

function needsSession(path: string): boolean {
  return (path === "/admin" || path.startsWith("/admin/")) && path !== LOGIN_PATH;
}

/** Next itself answers 500, without a word, to an address that is not UTF-8 or has a lone `%`. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function refuseAddress(request: NextRequest): Response {
  const message = "The address has a % that begins no UTF-8 character.";
  const error = new InvalidInputError(message, { code: "invalid_address" });
  return errorResponse(error, getCorrelationId(request.headers));
}

/**
 * A session for whoever opens a page of clients for the first time: a fresh id, signed. It is set
 * here and not with the first message, so that a first message that is sent twice is one client's.
 */
function makeClientCookie(request: NextRequest): string | null {
  const known = readSessionToken(request.cookies.get(CLIENT_SESSION_COOKIE)?.value);
  return known === null ? makeSessionToken(crypto.randomUUID()) : null;
}

/**
 * Runs before every page and the admin API: security headers, a renewed session, and no way to a
 * staff page without any session. Who may really see something is checked where it is read.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const isHttps = isOverHttps(request);
  const { pathname, search } = request.nextUrl;
  if (!isReadable(pathname)) return refuseAddress(request);
  if (pathname.startsWith("/api/") && !pathname.startsWith("/api/admin")) {
    return NextResponse.next();
  }
  const cookies = request.cookies.getAll();

  if (needsSession(pathname) && !hasSessionCookie(cookies)) {
    const response = NextResponse.redirect(new URL(toLoginPath(pathname + search), request.url));
    setSecurityHeaders(response.headers, isHttps);
    return response;
  }

  const isStaffArea = pathname.startsWith("/admin") || pathname.startsWith("/api/admin");
  const change = isStaffArea ? await refreshStaffSession(cookies) : NO_CHANGE;
  // The handlers behind must see the session as it is now, not as the browser sent it.
  for (const { name, value } of change.cookies) request.cookies.set(name, value);
  const clientCookie = isStaffArea ? null : makeClientCookie(request);
  if (clientCookie !== null) request.cookies.set(CLIENT_SESSION_COOKIE, clientCookie);

  const headers = new Headers(request.headers);
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = buildContentSecurityPolicy({
    nonce,
    isHttps,
    isDevelopment: process.env.NODE_ENV === "development",
  });
  // Next takes the nonce for its own scripts from here.
  headers.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  setSecurityHeaders(response.headers, isHttps);
  for (const { name, value, options } of change.cookies) response.cookies.set(name, value, options);
  for (const [name, value] of Object.entries(change.headers)) response.headers.set(name, value);
  if (clientCookie !== null) {
    response.cookies.set(CLIENT_SESSION_COOKIE, clientCookie, clientCookieOptions());
  }
  return response;
}

// Webhooks, jobs and health checks never pass through here: theirs is the hot path.
export const config = {
  matcher: [
    "/((?!api|_next/static|_next/image|icon.svg|favicon.ico).*)",
    "/api/admin/:path*",
    "/(api/.*%.*)",
  ],
};

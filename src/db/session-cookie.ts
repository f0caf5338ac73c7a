/**
 * The session lives in cookies that scripts cannot read, since no script of ours needs it. `Secure`
 * follows the address that people use: the local one is plain http.
 */
export function sessionCookieOptions() {
  const publicUrl = process.env.SEMPRE_PUBLIC_URL ?? "";
  return {
    name: "sempre-session",
    httpOnly: true,
    sameSite: "lax" as const,
    secure: publicUrl.startsWith("https:"),
    path: "/",
  };
}

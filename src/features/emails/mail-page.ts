// No script, nothing from anywhere, no way out, and only our own pages may frame it.
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "sandbox",
].join("; ");

/**
 * A mail as a page of its own, for a frame. Its address must not be below `/api/admin`: there the
 * proxy puts the policy of our own pages on every answer, which forbids frames and a mail's styles.
 */
export function toMailPage(html: string): Response {
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

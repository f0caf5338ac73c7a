type PageSecurity = { nonce: string; isHttps: boolean; isDevelopment: boolean };

/**
 * What a page may load and do: only what is ours, and of scripts only those that carry the nonce of
 * this very answer. Development needs more: React evaluates code there, and its tools inject styles.
 */
export function buildContentSecurityPolicy({
  nonce,
  isHttps,
  isDevelopment,
}: PageSecurity): string {
  const rules = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  // Over plain http, as on one's own machine, it would send the browser to a port that does not answer.
  if (isHttps) rules.push("upgrade-insecure-requests");
  return rules.join("; ");
}

/** The headers that every answer to a person's browser has. */
export function setSecurityHeaders(headers: Headers, isHttps: boolean): void {
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  headers.set("cross-origin-opener-policy", "same-origin");
  if (isHttps) headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
}

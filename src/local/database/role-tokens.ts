import { createHmac } from "node:crypto";

const tenYearsSeconds = 10 * 365 * 86_400;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Signs a JWT (HS256) that PostgREST takes as the given database role. */
export function signRoleToken(role: string, jwtSecret: string, nowMs: number): string {
  const issuedAt = Math.floor(nowMs / 1000);
  const claims = { role, iss: "supabase", iat: issuedAt, exp: issuedAt + tenYearsSeconds };
  const unsigned = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${unsigned}.${createHmac("sha256", jwtSecret).update(unsigned).digest("base64url")}`;
}

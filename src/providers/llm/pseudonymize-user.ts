import { createHash } from "node:crypto";

/** A stable stand-in for a person, for vendors that ask whose call it is: 64 hex digits. */
export function pseudonymizeUser(reference: string): string {
  return createHash("sha256").update(`sempre:llm-user:${reference}`).digest("hex");
}

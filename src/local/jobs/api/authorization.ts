import type { IncomingMessage } from "node:http";
import { areSecretsEqual, hashSigningKey } from "../protocol/signing.ts";
import { HttpError } from "./http-request.ts";

/** Who may call: keyless engines ask nobody. */
export type AuthorizationCheck = (request: IncomingMessage) => void;

/**
 * Makes the check of calls of the SDK, which sends the hash of the signing key as bearer token, and
 * of people, who may send the key itself (docs: Bulk cancel via the REST API). Else HttpError 401.
 */
export function createAuthorizationCheck(signingKey: string): AuthorizationCheck {
  const accepted = [`Bearer ${hashSigningKey(signingKey)}`, `Bearer ${signingKey}`];
  return (request) => {
    const given = request.headers.authorization ?? "";
    if (!accepted.some((one) => areSecretsEqual(given, one))) {
      throw new HttpError(401, "the signing key is missing or wrong");
    }
  };
}

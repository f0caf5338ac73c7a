import type { IncomingMessage } from "node:http";
import { areSecretsEqual, hashSigningKey } from "../protocol/signing.ts";
import { HttpError } from "./http-request.ts";

/** Makes the check of calls of the SDK: bearer token = hash of the signing key, else HttpError 401. */
export function createAuthorizationCheck(signingKey: string): (request: IncomingMessage) => void {
  const expected = `Bearer ${hashSigningKey(signingKey)}`;
  return (request) => {
    if (!areSecretsEqual(request.headers.authorization ?? "", expected)) {
      throw new HttpError(401, "the signing key is missing or wrong");
    }
  };
}

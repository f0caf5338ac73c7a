import type { CallContext } from "#resilience/circuit.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";
import type { OutgoingEmail, SentEmail } from "../outgoing-email.ts";
import { createResendApi, type ResendConfig } from "./api.ts";
import { readSentEmail, toEmailFields, toIdempotencyKey } from "./transform.ts";

/** E-mail through Resend: a mail sent again under its key within 24 hours is the same mail. */
export function createResendProvider(config: ResendConfig) {
  const api = createResendApi(config);
  return async (email: OutgoingEmail, { signal }: CallContext): Promise<SentEmail> => {
    try {
      const idempotencyKey = toIdempotencyKey(email.key);
      const options = { idempotencyKey, signal };
      return readSentEmail(await api.send(toEmailFields(email, config.from), options), signal);
    } catch (error) {
      throw toTransportError("resend", error, signal);
    }
  };
}

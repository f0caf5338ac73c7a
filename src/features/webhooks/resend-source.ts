import "server-only";
import { UnavailableError } from "#lib/app-error.ts";
import { systemClock } from "#lib/clock.ts";
import { getEnv } from "#lib/env.ts";
import { verifyResendWebhook } from "#providers/email/resend/verify-webhook.ts";
import type { WebhookSource } from "./receive-webhook.ts";

/** Resend as a sender of webhooks: the svix headers, of which `svix-id` names the event. */
export const resendSource: WebhookSource = {
  provider: "resend",
  verify(body, request) {
    const secret = getEnv().RESEND_WEBHOOK_SECRET;
    if (secret === undefined) {
      throw new UnavailableError(
        "provider_not_configured",
        "Resend webhooks are not set up here: RESEND_WEBHOOK_SECRET is missing.",
      );
    }
    const { id, envelope } = verifyResendWebhook(body, request.headers, secret, systemClock.now());
    return { externalId: id, type: envelope.type, payload: envelope };
  },
};

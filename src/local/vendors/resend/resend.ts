import { z } from "zod";
import type { Vendor } from "../vendor.ts";
import { emailRoutes } from "./email-routes.ts";
import { answerResendError, type ResendErrorName } from "./resend-error.ts";
import { signResendWebhook } from "./sign-webhook.ts";
import { addEvent } from "./stored-emails.ts";

const errors: Record<string, [name: ResendErrorName, message: string]> = {
  bad_request: ["validation_error", "The request body is not valid JSON."],
  not_found: ["not_found", "The requested endpoint does not exist."],
  rate_limit: ["rate_limit_exceeded", "Too many requests in too short a time."],
  server: ["application_error", "An unexpected error occurred."],
  quota: ["daily_quota_exceeded", "The daily quota of e-mails is used up."],
};

const onEmail = z.object({ email: z.string() });
const onBounce = onEmail.extend({ type: z.enum(["Permanent", "Transient"]).default("Permanent") });
const fullMailbox = { message: "The mailbox is full.", subType: "MailboxFull", type: "Transient" };

/** Resend. Source: https://resend.com/docs/api-reference */
export const resend: Vendor = {
  name: "resend",
  routes: emailRoutes,
  // Attachments come in base64.
  maxBodyBytes: 40 * 1_048_576,
  checkKey(request) {
    const key = request.headers.get("authorization");
    if (key === null) {
      const message = "Missing API key in the authorization header.";
      return answerResendError(401, "missing_api_key", message);
    }
    if (/^Bearer re_\S+$/.test(key)) return null;
    return answerResendError(403, "invalid_api_key", "API key is invalid.");
  },
  describeError({ status, kind, retryAfterS }) {
    const [name, message] = errors[kind] ?? ["application_error", kind];
    const answer = answerResendError(status, name, message);
    if (retryAfterS === undefined) return answer;
    return { ...answer, headers: { "Retry-After": String(retryAfterS) } };
  },
  signWebhook: signResendWebhook,
  actions: {
    deliver: (input, context) => addEvent(context, onEmail.parse(input).email, "delivered"),
    delay: (input, context) => addEvent(context, onEmail.parse(input).email, "delivery_delayed"),
    open: (input, context) => addEvent(context, onEmail.parse(input).email, "opened"),
    fail: (input, context) => addEvent(context, onEmail.parse(input).email, "failed"),
    bounce(input, context) {
      const { email, type } = onBounce.parse(input);
      const more = type === "Transient" ? { bounce: fullMailbox } : {};
      return addEvent(context, email, "bounced", more);
    },
    complain: (input, context) => addEvent(context, onEmail.parse(input).email, "complained"),
  },
};

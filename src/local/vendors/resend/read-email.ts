import { z } from "zod";
import { rejectEmail } from "./resend-error.ts";

const addresses = z
  .union([z.string(), z.array(z.string()).max(50)])
  .transform((value) => (typeof value === "string" ? [value] : value));

const emailRequest = z.looseObject({
  from: z.string(),
  to: addresses,
  subject: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  cc: addresses.nullish(),
  bcc: addresses.nullish(),
  reply_to: addresses.nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  scheduled_at: z.string().nullish(),
});
export type EmailRequest = z.infer<typeof emailRequest>;

/** `a@b.c`, or `Name <a@b.c>`. */
const address = /^(?:[^<>]*<)?[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>?$/;

/**
 * One e-mail of a request.
 * @throws {VendorRejection} 422 `missing_required_field`, `invalid_from_address`, `validation_error`
 */
export function readEmail(body: unknown): EmailRequest {
  const given = typeof body === "object" && body !== null ? body : {};
  for (const field of ["from", "to", "subject"]) {
    if (Reflect.get(given, field) === undefined) {
      throw rejectEmail(422, "missing_required_field", `Missing \`${field}\` field.`);
    }
  }
  const parsed = emailRequest.safeParse(given);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "body";
    throw rejectEmail(422, "validation_error", `Invalid \`${field}\` field.`);
  }
  const email = parsed.data;
  if (!address.test(email.from)) {
    throw rejectEmail(422, "invalid_from_address", "Invalid `from` field.");
  }
  const everyone = [...email.to, ...(email.cc ?? []), ...(email.bcc ?? [])];
  if (email.to.length === 0 || !everyone.every((it) => address.test(it))) {
    throw rejectEmail(422, "validation_error", "Invalid `to` field: use `email@example.com`.");
  }
  if (!email.html && !email.text) {
    throw rejectEmail(422, "missing_required_field", "Missing `html` or `text` field.");
  }
  return email;
}

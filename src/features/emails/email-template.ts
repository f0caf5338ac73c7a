/** The mails that the desk writes. */
export const EMAIL_TEMPLATES = [
  "payment-confirmation",
  "payment-failed",
  "invoice",
  "welcome",
  "case-assigned",
  "deadline-reminder",
] as const;
export type EmailTemplate = (typeof EMAIL_TEMPLATES)[number];

export const EMAIL_LOCALES = ["pt-BR", "en"] as const;
export type EmailLocale = (typeof EMAIL_LOCALES)[number];

/** A mail as it goes out. */
export type RenderedEmail = { subject: string; html: string; text: string };

import "server-only";
import { z } from "zod";
import { NotFoundError } from "#lib/app-error.ts";
import {
  EMAIL_LOCALES,
  EMAIL_TEMPLATES,
  type EmailLocale,
  type EmailTemplate,
  type RenderedEmail,
} from "./email-template.ts";
import { mails } from "./mails.ts";
import { renderEmail } from "./render-email.tsx";

const templateSchema = z.enum(EMAIL_TEMPLATES);
const localeSchema = z.enum(EMAIL_LOCALES);

/**
 * A template as a client would get it, with the variables of somebody who does not exist.
 * @throws {NotFoundError} there is no such template or language
 */
export async function previewEmail(template: string, locale: string): Promise<RenderedEmail> {
  const found = z.tuple([templateSchema, localeSchema]).safeParse([template, locale]);
  if (!found.success) throw new NotFoundError("There is no such template.");
  const [name, language] = found.data;
  return renderEmail(name, language, mails[name].sample);
}

export type EmailPreview = Omit<RenderedEmail, "html"> & {
  template: EmailTemplate;
  locale: EmailLocale;
  sample: Record<string, string | number | null>;
};

/** The preview that an address asks for; what it does not say, or says wrongly, is chosen for it. */
export async function findPreview(
  asked: { template?: unknown; locale?: unknown },
  readersLocale: string,
): Promise<EmailPreview> {
  const template = templateSchema.catch("payment-confirmation").parse(asked.template);
  const own = localeSchema.catch("pt-BR").parse(readersLocale);
  const locale = localeSchema.catch(own).parse(asked.locale);
  const { subject, text } = await previewEmail(template, locale);
  return { template, locale, subject, text, sample: mails[template].sample };
}

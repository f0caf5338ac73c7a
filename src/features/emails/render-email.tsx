import { render, toPlainText } from "@react-email/render";
import { findEnv } from "#lib/env.ts";
import type { EmailLocale, EmailTemplate, RenderedEmail } from "./email-template.ts";
import { mails } from "./mails.ts";
import { MailFrame } from "./templates/mail-frame.tsx";

const SUBJECT_LIMIT = 200;

/** Clients know the firm, where it has told its name. */
function findFirm(): string {
  return findEnv()?.FIRM_NAME ?? "Sempre";
}

/**
 * A mail with its subject, as HTML and as plain text.
 * @throws {InvalidEmailVariablesError} when a variable is missing or wrong
 */
export async function renderEmail(
  template: EmailTemplate,
  locale: EmailLocale,
  variables: unknown,
  firm = findFirm(),
): Promise<RenderedEmail> {
  const { subject, preview, body } = mails[template].compose(variables, locale);
  const html = await render(
    <MailFrame firm={firm} locale={locale} preview={preview}>
      {body}
    </MailFrame>,
  );
  const text = toPlainText(html, {
    selectors: [{ selector: "h1", options: { uppercase: false } }],
  });
  // What clients call things may hold line breaks; a subject is one line.
  const oneLine = subject.replace(/\s+/g, " ").trim();
  return { subject: oneLine.slice(0, SUBJECT_LIMIT), html, text };
}

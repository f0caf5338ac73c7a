import type { ReactElement } from "react";
import type { z } from "zod";
import { describeIssues } from "#lib/describe-issues.ts";
import type { EmailLocale } from "../email-template.ts";

/** The words of a mail, before they get their frame. */
export type MailDraft = {
  subject: string;
  /** What mailboxes show beside the subject. */
  preview: string;
  body: ReactElement;
};

/** A kind of mail, whatever its variables are. */
export type Mail = {
  /** @throws {InvalidEmailVariablesError} when one is missing or wrong */
  compose(variables: unknown, locale: EmailLocale): MailDraft;
  /** Variables of somebody who does not exist, for previews. */
  sample: Record<string, string | number | null>;
};

/** A template's variables do not fit. A mistake of whoever asked for the mail, so never worth a retry. */
export class InvalidEmailVariablesError extends Error {
  readonly code = "invalid_variables";

  constructor(cause: z.ZodError) {
    super(`The variables do not fit the template: ${describeIssues(cause)}`, { cause });
    this.name = "InvalidEmailVariablesError";
  }
}

/** Ties the words of a mail to the schema of its variables. */
export function defineMail<Schema extends z.ZodType>(
  schema: Schema,
  sample: z.input<Schema> & Mail["sample"],
  write: (variables: z.output<Schema>, locale: EmailLocale) => MailDraft,
): Mail {
  return {
    sample,
    compose(variables, locale) {
      const result = schema.safeParse(variables);
      if (!result.success) throw new InvalidEmailVariablesError(result.error);
      return write(result.data, locale);
    },
  };
}

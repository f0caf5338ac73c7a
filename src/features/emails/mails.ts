import type { EmailTemplate } from "./email-template.ts";
import { caseAssigned } from "./templates/case-assigned.tsx";
import { deadlineReminder } from "./templates/deadline-reminder.tsx";
import type { Mail } from "./templates/define-mail.ts";
import { invoice } from "./templates/invoice.tsx";
import { paymentConfirmation } from "./templates/payment-confirmation.tsx";
import { paymentFailed } from "./templates/payment-failed.tsx";
import { welcome } from "./templates/welcome.tsx";

/** Every template by its name. */
export const mails: Record<EmailTemplate, Mail> = {
  "payment-confirmation": paymentConfirmation,
  "payment-failed": paymentFailed,
  invoice,
  welcome,
  "case-assigned": caseAssigned,
  "deadline-reminder": deadlineReminder,
};

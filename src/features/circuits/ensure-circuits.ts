import "server-only";
import { getAlertSender } from "#providers/alerts/alert-sender.ts";
import { getEmailSender } from "#providers/email/email-sender.ts";
import { getLlmChain } from "#providers/llm/llm-chain.ts";
import { getMediaFetcher } from "#providers/messaging/media-fetcher.ts";
import { getMessagingChain } from "#providers/messaging/messaging-chain.ts";
import { getOcrChain } from "#providers/ocr/ocr-chain.ts";
import { getPaymentChain } from "#providers/payments/payment-chain.ts";

/** Makes the circuits of all configured vendors, so that one sees them before the first call. */
export function ensureCircuits(): void {
  getLlmChain();
  getPaymentChain();
  getMessagingChain();
  getOcrChain();
  getMediaFetcher();
  getEmailSender();
  getAlertSender();
}

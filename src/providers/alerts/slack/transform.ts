import { CallError, type CallErrorDetails, type ErrorClass } from "#resilience/call-error.ts";
import { readRetryAfterMs } from "../../llm/retry-after.ts";
import type { Alert } from "../alert.ts";
import type { HttpAnswer } from "./api.ts";

const icons: Readonly<Record<Alert["severity"], string>> = {
  info: ":information_source:",
  warning: ":warning:",
  critical: ":rotating_light:",
};

/** The limits of a header and of a section block. */
const titleLimit = 140;
const textLimit = 2_900;

/** Slack reads these three as markup. */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An alert as blocks, with a plain text for notifications. */
export function toSlackBody(alert: Alert): Record<string, unknown> {
  const severity = alert.severity.toUpperCase();
  const title = `${icons[alert.severity]} ${severity}: ${alert.title}`.slice(0, titleLimit);
  const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
  const blocks: unknown[] = [
    { type: "header", text: { type: "plain_text", text: title, emoji: true } },
  ];
  if (alert.text !== "") blocks.push(section(escapeText(alert.text).slice(0, textLimit)));
  if (alert.link !== null) blocks.push(section(`<${encodeURI(alert.link)}|Sempre>`));
  return { text: escapeText(`${severity}: ${alert.title}`), blocks };
}

function classify(status: number): ErrorClass {
  // The address is not valid any more, or the channel is gone: ours to set right.
  if (status === 401 || status === 403 || status === 404 || status === 410) return "unauthorized";
  if (status === 429) return "rate_limit";
  return status >= 500 ? "server_5xx" : "client_4xx";
}

/** @throws {CallError} for all but a 200 that says `ok` */
export function requireTaken({ status, headers, text }: HttpAnswer): void {
  if (status === 200 && text.trim() === "ok") return;
  if (status >= 200 && status < 300) {
    const details = { errorClass: "invalid_response", accepted: "unknown", status } as const;
    throw new CallError("slack answered with something else than ok", details);
  }
  const errorClass = classify(status);
  const retryAfterMs = readRetryAfterMs(headers, new Date());
  const details: CallErrorDetails = {
    errorClass,
    accepted: errorClass === "server_5xx" ? "unknown" : "no",
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  throw new CallError(`slack answered ${status}`, details);
}

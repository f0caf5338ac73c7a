import { toInvalidAnswerError } from "../../vendor-call/invalid-answer.ts";
import { type HttpAnswer, isSuccess } from "../../vendor-call/post-json.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import type { Alert } from "../alert.ts";

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

// The address is not valid any more, or the channel is gone: ours to set right.
const rules: RefusalRules = { classByStatus: { 404: "unauthorized", 410: "unauthorized" } };

/** @throws {CallError} for all but a 200 that says `ok` */
export function requireTaken(answer: HttpAnswer): void {
  const { status, headers, text } = answer;
  if (status === 200 && text.trim() === "ok") return;
  if (isSuccess(answer)) throw toInvalidAnswerError("slack answered with something else than ok");
  throw toStatusError("slack", { status, codes: [], headers }, rules);
}

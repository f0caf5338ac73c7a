import type { MessageTemplate } from "#providers/messaging/outgoing-message.ts";

const LONGEST_VARIABLE = 900;

/**
 * The approved template that a reply goes out in when WhatsApp's 24 hours are over. It has one
 * placeholder, which may hold neither line breaks nor long runs of spaces.
 * @param contentSid Twilio's id of the same template; null: Twilio would refuse it then
 */
export function toReplyTemplate(text: string, contentSid: string | null): MessageTemplate {
  const line = text.replace(/\s+/g, " ").trim();
  const fits = line.length <= LONGEST_VARIABLE;
  // A sign may be two characters: none is cut in half.
  const start = line.slice(0, LONGEST_VARIABLE - 1).replace(/[\ud800-\udbff]$/, "");
  const shown = fits ? line : `${start}…`;
  return { name: "sempre_reply", variables: [shown], contentSid };
}

/** The parameters of the list, as the page and the API take them. */
export const CONVERSATION_PARAMS = ["channel", "handledBy", "q", "cursor"] as const;

export const CONVERSATION_API = "/api/admin/conversations";
export const CONVERSATIONS_PATH = "/admin/conversations";

export function toConversationUrl(id: string): string {
  return `${CONVERSATION_API}/${encodeURIComponent(id)}`;
}

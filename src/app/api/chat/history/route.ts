import { findClientSession } from "#features/clients/client-session.ts";
import { getChatHistory, historyQuerySchema } from "#features/conversations/chat-history.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute("chat.history", async (request) => {
  const query = parseQuery(historyQuerySchema, request);
  const session = await findClientSession();
  if (session === null) {
    return jsonResponse({ conversation: null, messages: [], hasMore: false });
  }
  return jsonResponse(await getChatHistory(session.clientId, query));
});

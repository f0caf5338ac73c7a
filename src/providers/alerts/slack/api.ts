import { type HttpAnswer, postJson } from "../../vendor-call/post-json.ts";

export interface SlackApi {
  /** @throws what `fetch` throws: no connection, or the signal's reason */
  post(body: unknown, signal: AbortSignal): Promise<HttpAnswer>;
}

/**
 * An incoming webhook of Slack. The address is a secret: it must not get into logs or errors.
 * Source: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export function createSlackApi({ webhookUrl }: { webhookUrl: string }): SlackApi {
  return { post: (body, signal) => postJson(webhookUrl, body, { signal }) };
}

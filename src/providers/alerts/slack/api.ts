/** An answer as it came. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
}

export interface SlackApi {
  /** @throws what `fetch` throws: no connection, or the signal's reason */
  post(body: unknown, signal: AbortSignal): Promise<HttpAnswer>;
}

/**
 * An incoming webhook of Slack. The address is a secret: it must not get into logs or errors.
 * Source: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export function createSlackApi({ webhookUrl }: { webhookUrl: string }): SlackApi {
  return {
    async post(body, signal) {
      const response = await fetch(webhookUrl, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
        signal,
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}

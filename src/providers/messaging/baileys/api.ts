export interface BaileysConfig {
  /** The gateway's address. */
  baseUrl: string;
  apiKey: string;
  instance: string;
}

/** An answer as it came. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** @throws what `fetch` throws: no connection, or the signal's reason */
export interface BaileysApi {
  sendText(body: { number: string; text: string }, signal: AbortSignal): Promise<HttpAnswer>;
  findMessages(body: unknown, signal: AbortSignal): Promise<HttpAnswer>;
}

/**
 * A gateway that holds a WhatsApp Web session through Baileys, by the contract of the Evolution API 2.
 * It is a process of its own, because such a session needs a live socket and pairing by hand.
 * Source: https://doc.evolution-api.com/v2/api-reference/message-controller/send-text
 */
export function createBaileysApi({ baseUrl, apiKey, instance }: BaileysConfig): BaileysApi {
  const base = baseUrl.replace(/\/+$/, "");
  async function post(path: string, body: unknown, signal: AbortSignal): Promise<HttpAnswer> {
    const response = await fetch(`${base}${path}/${encodeURIComponent(instance)}`, {
      method: "POST",
      headers: { apikey: apiKey, "content-type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  return {
    sendText: (body, signal) => post("/message/sendText", body, signal),
    findMessages: (body, signal) => post("/chat/findMessages", body, signal),
  };
}

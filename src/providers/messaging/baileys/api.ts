import { type HttpAnswer, postJson } from "../../vendor-call/post-json.ts";

export interface BaileysConfig {
  /** The gateway's address. */
  baseUrl: string;
  apiKey: string;
  instance: string;
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
  const headers = { apikey: apiKey };
  const post = (path: string, body: unknown, signal: AbortSignal): Promise<HttpAnswer> =>
    postJson(`${base}${path}/${encodeURIComponent(instance)}`, body, { headers, signal });
  return {
    sendText: (body, signal) => post("/message/sendText", body, signal),
    findMessages: (body, signal) => post("/chat/findMessages", body, signal),
  };
}

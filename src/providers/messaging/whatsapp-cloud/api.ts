import { type HttpAnswer, postJson } from "../../vendor-call/post-json.ts";

/** The Graph API. */
export const graphUrl = "https://graph.facebook.com";
/** The version that bodies and answers here are written for. */
export const graphVersion = "v23.0";

export interface WhatsAppConfig {
  accessToken: string;
  phoneNumberId: string;
  /** Address before the version; null: the Graph API itself. */
  baseUrl: string | null;
}

export interface WhatsAppApi {
  /** @throws what `fetch` throws: no connection, or the signal's reason */
  postMessage(body: unknown, signal: AbortSignal): Promise<HttpAnswer>;
}

/**
 * The Cloud API of WhatsApp. Meta has no Node SDK that is maintained, so this is plain HTTP.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export function createWhatsAppApi(config: WhatsAppConfig): WhatsAppApi {
  const { accessToken, phoneNumberId, baseUrl } = config;
  const base = (baseUrl ?? graphUrl).replace(/\/+$/, "");
  const url = `${base}/${graphVersion}/${encodeURIComponent(phoneNumberId)}/messages`;
  const headers = { authorization: `Bearer ${accessToken}` };
  return { postMessage: (body, signal) => postJson(url, body, { headers, signal }) };
}

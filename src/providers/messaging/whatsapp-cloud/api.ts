const graphUrl = "https://graph.facebook.com";
const graphVersion = "v23.0";

export interface WhatsAppConfig {
  accessToken: string;
  phoneNumberId: string;
  /** Address before the version; null: the Graph API itself. */
  baseUrl: string | null;
}

/** An answer as it came. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
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
  return {
    async postMessage(body, signal) {
      const response = await fetch(url, {
        method: "POST",
        headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
        body: JSON.stringify(body),
        signal,
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}

import { AsyncLocalStorage } from "node:async_hooks";
import twilio from "twilio";

export interface TwilioConfig {
  accountSid: string;
  authToken: string;
  /** E.164, or with its `whatsapp:` prefix. */
  from: string;
  /** Address before `/2010-04-01`; null: Twilio itself. */
  baseUrl: string | null;
  /** Where status callbacks go, without our key; null: none are asked for. */
  statusCallbackUrl: string | null;
}

export interface CreateMessageFields {
  to: string;
  from: string;
  body?: string;
  contentSid?: string;
  contentVariables?: string;
  statusCallback?: string;
}

/** One call: what ends it, and what the SDK keeps to itself about its answer. */
export interface TwilioCall {
  signal: AbortSignal;
  retryAfter: string | null;
}

/** Answers are handed on unread: the SDK does not check them. Throws what the SDK throws. */
export interface TwilioApi {
  createMessage(fields: CreateMessageFields, call: TwilioCall): Promise<unknown>;
  /** The newest messages to a number, at most 50. */
  listMessages(to: string, call: TwilioCall): Promise<unknown[]>;
}

// Longer than any deadline of ours: the call's own signal ends it first.
const timeoutMs = 60_000;
const listLimit = 50;

/**
 * Twilio's Messages resource. The SDK takes no signal and hides the headers of a refusal; interceptors
 * that know the call at hand make up for both.
 * Source: https://www.twilio.com/docs/messaging/api/message-resource
 */
export function createTwilioApi(config: TwilioConfig): TwilioApi {
  const calls = new AsyncLocalStorage<TwilioCall>();
  const httpClient = new twilio.RequestClient({ timeout: timeoutMs, autoRetry: false });
  httpClient.axios.interceptors.request.use((request) => {
    const call = calls.getStore();
    if (call !== undefined) request.signal = call.signal;
    return request;
  });
  httpClient.axios.interceptors.response.use((response) => {
    const call = calls.getStore();
    const retryAfter: unknown = response.headers["retry-after"];
    if (call !== undefined && typeof retryAfter === "string") call.retryAfter = retryAfter;
    return response;
  });
  const client = twilio(config.accountSid, config.authToken, { httpClient });
  if (config.baseUrl !== null) client.api.baseUrl = config.baseUrl.replace(/\/+$/, "");
  return {
    createMessage: (fields, call) => calls.run(call, () => client.messages.create(fields)),
    listMessages: (to, call) =>
      calls.run(call, () => client.messages.list({ to, limit: listLimit, pageSize: listLimit })),
  };
}

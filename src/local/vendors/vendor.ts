import type { VendorStore } from "./vendor-store.ts";

/** The vendors that are simulated; also the first part of their addresses. */
export const vendorNames = [
  "openai",
  "groq",
  "anthropic",
  "stripe",
  "mercadopago",
  "whatsapp",
  "twilio",
  "baileys",
  "resend",
  "slack",
] as const;
export type VendorName = (typeof vendorNames)[number];

/** A request to a vendor, read to its end. */
export interface VendorRequest {
  method: string;
  /** Without the vendor's prefix: `/v1/checkout/sessions`. */
  path: string;
  /** Values of the `:name` parts of the route. */
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Headers;
  body: Buffer;
  /** @throws {VendorRejection} 400 in the vendor's own error form, when it is not JSON */
  readJson(): unknown;
  /** `application/x-www-form-urlencoded`. */
  readForm(): URLSearchParams;
}

/** What a vendor answers. */
export type VendorAnswer = { status: number; headers?: Record<string, string> } & (
  | { json: unknown }
  | { text: string }
  | { bytes: Uint8Array }
  /** Written as they come: server-sent events and the like. */
  | { stream: AsyncIterable<string> }
);

/** One thing that a vendor has accepted: the effects that tests count. */
export interface Acceptance {
  /** e.g. `checkout_session`, `message`, `chat_completion`, `email`. */
  kind: string;
  /** The vendor's id of what was made. */
  id: string;
  idempotencyKey: string | null;
  /** What ties it to the caller's business: order, reference, callback data. */
  reference: string | null;
  /** What was asked, as data. */
  request: unknown;
}

export interface VendorContext {
  /** What this vendor holds; kept across restarts. */
  store: VendorStore;
  /** Writes down one effect; repeated answers under an idempotency key accept nothing new. */
  accept(acceptance: Acceptance): void;
  /** Sends a webhook to the app, after this answer is out, until it gets a 2xx. Kept across restarts. */
  deliver(webhook: OutgoingWebhook): void;
  /** This vendor's webhooks that have had no 2xx so far, given up or not. */
  listUndelivered(): OutgoingWebhook[];
  now(): Date;
  /** Lets time pass, e.g. between the chunks of a stream; ends early when the server stops. */
  wait(ms: number): Promise<void>;
  settings: VendorSettings;
}

/** A webhook to send: signed at each try, since signatures carry the time. */
export interface OutgoingWebhook {
  /** Path and query at the app: `/api/webhooks/stripe`; or a whole address that the caller had given. */
  target: string;
  body: string;
  contentType: string;
  /** Which vendor signs it. */
  vendor: VendorName;
  delayMs?: number;
}

/** Where the app is, and the secrets that it checks signatures with. */
export interface VendorSettings {
  appUrl: string;
  /** Its own address, e.g. `http://127.0.0.1:4010`. */
  baseUrl: string;
  stripeWebhookSecret: string;
  mercadopagoWebhookSecret: string;
  resendWebhookSecret: string;
  whatsappAppSecret: string;
  twilioAuthToken: string;
  /** Pause between the words of a streamed reply; 5 when absent. */
  tokenDelayMs?: number;
}

export interface VendorRoute {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/v1/checkout/sessions/:id/expire` */
  path: string;
  handle(request: VendorRequest, context: VendorContext): VendorAnswer | Promise<VendorAnswer>;
}

/** One simulated vendor: its routes, its way of saying no, its way of signing. */
export interface Vendor {
  name: VendorName;
  /** The largest request that it reads; 1 MiB when absent. */
  maxBodyBytes?: number;
  routes: readonly VendorRoute[];
  /** Null when the request carries a usable key; otherwise the vendor's own 401. */
  checkKey(request: VendorRequest): VendorAnswer | null;
  /** The vendor's own form of an error: unknown route 404, faults 429, 5xx, quota, bad JSON 400. */
  describeError(error: {
    status: number;
    kind: "not_found" | "rate_limit" | "server" | "quota" | "bad_request";
    retryAfterS?: number;
  }): VendorAnswer;
  /** Headers that sign a webhook. Absent for vendors that send none. */
  signWebhook?(
    webhook: OutgoingWebhook,
    at: Date,
    settings: VendorSettings,
  ): Record<string, string>;
  /** Buttons: things that happen at the vendor without a call of ours (a client pays, writes, a card is refused). */
  actions?: Record<string, (input: unknown, context: VendorContext) => unknown>;
}

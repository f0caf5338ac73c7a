import { z } from "zod";

/** An HTTP request that the engine makes for the app (`step.fetch`, `step.ai.infer`). */
export interface GatewayRequest {
  /** `ai`: an answer outside of 2xx is an error, and the body is the vendor's JSON. */
  kind: "fetch" | "ai";
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | null;
}

const textHeadersSchema = z.record(z.string(), z.string()).nullish();

const fetchOptionsSchema = z.looseObject({
  url: z.url({ protocol: /^https?$/ }),
  method: z.string().regex(/^[A-Za-z]{1,20}$/),
  headers: textHeadersSchema,
  body: z.unknown().optional(),
});

const inferOptionsSchema = z.looseObject({
  url: z.url({ protocol: /^https?$/ }),
  headers: textHeadersSchema,
  auth_key: z.string().nullish(),
  format: z.string().nullish(),
  body: z.unknown().optional(),
});

/** The request in the options of a `Gateway` operation; undefined when they make none. */
export function findFetchRequest(opts: unknown): GatewayRequest | undefined {
  const parsed = fetchOptionsSchema.safeParse(opts);
  if (!parsed.success) return undefined;
  const { url, method, body } = parsed.data;
  const headers = { ...parsed.data.headers };
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
  if (!hasType && typeof body === "string") headers["content-type"] = "text/plain;charset=UTF-8";
  return { kind: "fetch", url, method, headers, body: writeBody(body) };
}

/**
 * The request in the options of an `AIGateway` operation; undefined when they make none. The key
 * goes where the vendor's format wants it; Gemini has it in the URL and Azure in the headers already.
 */
export function findInferRequest(opts: unknown): GatewayRequest | undefined {
  const parsed = inferOptionsSchema.safeParse(opts);
  if (!parsed.success) return undefined;
  const { url, auth_key: key, format, body } = parsed.data;
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (key && format === "anthropic") headers["x-api-key"] = key;
  else if (key && format !== "gemini" && format !== "azure-openai") {
    headers.authorization = `Bearer ${key}`;
  }
  for (const [name, value] of Object.entries(parsed.data.headers ?? {})) {
    headers[name.toLowerCase()] = value;
  }
  return { kind: "ai", url, method: "POST", headers, body: writeBody(body) };
}

function writeBody(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  return typeof body === "string" ? body : JSON.stringify(body);
}

const gatewayRequestSchema = z.object({
  kind: z.enum(["fetch", "ai"]),
  url: z.string(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});

/**
 * Reads the request of a planned item.
 * @throws ZodError when it is none
 */
export function readGatewayRequest(json: string): GatewayRequest {
  return gatewayRequestSchema.parse(JSON.parse(json));
}

import http from "node:http";
import https from "node:https";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { limits } from "../../protocol/limits.ts";
import { GatewayError } from "./gateway-error.ts";
import type { GatewayRequest } from "./gateway-request.ts";
import { planRedirect } from "./plan-redirect.ts";
import { redactUrl } from "./redact-request.ts";

export interface GatewayAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface GatewayClient {
  /**
   * Makes a request and follows up to 20 redirects, as fetch does.
   * @throws GatewayError when no answer came in 15 minutes, or it exceeds 4 MB
   */
  request(request: GatewayRequest): Promise<GatewayAnswer>;
  /** Breaks off all requests under way. */
  close(): void;
}

const MAX_REDIRECTS = 20;
/** Headers that belong to one connection, not to the request or the answer. */
const CONNECTION_HEADERS = new Set([
  "accept-encoding",
  "connection",
  "content-length",
  "host",
  "keep-alive",
  "te",
  "transfer-encoding",
  "upgrade",
]);

/**
 * Calls any server. node:http, because fetch gives up on headers after 5 minutes. A connection per
 * request: one that the other side closes while it is idle would cost the step an attempt.
 */
export function createGatewayClient(deadlineMs: number = limits.gatewayMs): GatewayClient {
  const agents = {
    "http:": new http.Agent({ keepAlive: false }),
    "https:": new https.Agent({ keepAlive: false }),
  };

  function send(request: GatewayRequest, deadline: AbortSignal): Promise<http.IncomingMessage> {
    const target = new URL(request.url);
    const secure = target.protocol === "https:";
    const headers = Object.entries(request.headers).filter(
      ([name]) => !CONNECTION_HEADERS.has(name.toLowerCase()),
    );
    return new Promise((resolve, reject) => {
      const outgoing = (secure ? https : http).request(target, {
        method: request.method,
        agent: agents[secure ? "https:" : "http:"],
        headers: { "user-agent": "job-engine", ...Object.fromEntries(headers) },
        signal: deadline,
      });
      outgoing.on("error", reject);
      outgoing.on("response", resolve);
      outgoing.end(request.body ?? undefined);
    });
  }

  return {
    async request(first) {
      const deadline = AbortSignal.timeout(deadlineMs);
      let request = first;
      try {
        for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
          const response = await send(request, deadline);
          const next = planRedirect(request, response.statusCode ?? 0, response.headers.location);
          if (!next) return await readAnswer(response);
          response.resume();
          request = next;
        }
      } catch (cause) {
        if (cause instanceof GatewayError) throw cause;
        const target = `${request.method} ${redactUrl(request.url)}`;
        const reason = cause instanceof Error ? cause.message : String(cause);
        const why = deadline.aborted ? `no answer within ${deadlineMs} ms` : reason;
        throw new GatewayError(`${target} failed: ${why}`, { cause });
      }
      throw new GatewayError(`more than ${MAX_REDIRECTS} redirects`, { final: true });
    },
    close() {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

async function readAnswer(response: http.IncomingMessage): Promise<GatewayAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > limits.stepBytes) {
      response.destroy();
      throw new GatewayError(`the answer exceeds ${limits.stepBytes} bytes`, { final: true });
    }
    chunks.push(chunk);
  }
  const { "content-encoding": encoding, ...rest } = response.headers;
  const body = await decode(Buffer.concat(chunks), encoding);
  const headers = Object.entries(rest)
    .filter(([name]) => !CONNECTION_HEADERS.has(name))
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: body.toString("utf8"),
  };
}

/** No encoding was asked for, but some servers answer with one all the same. */
async function decode(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  const options = { maxOutputLength: limits.stepBytes };
  switch (encoding?.toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return await promisify(gunzip)(body, options);
    case "deflate":
      return await promisify(inflate)(body, options);
    case "br":
      return await promisify(brotliDecompress)(body, options);
    default:
      return body;
  }
}

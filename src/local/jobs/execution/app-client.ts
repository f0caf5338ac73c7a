import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { limits } from "../protocol/limits.ts";
import type { HttpAnswer } from "../protocol/sdk-answer.ts";
import { sdkHeaders } from "../protocol/sdk-headers.ts";
import { canonicalizeBody, signBody } from "../protocol/signing.ts";
import { CallBrokenError, classifyCallError } from "./call-error.ts";

export interface AppRequest {
  method: "POST" | "PUT";
  url: string;
  headers: Record<string, string>;
  body: unknown;
  timeoutMs: number;
}

export interface AppClient {
  /**
   * Sends a signed request.
   * @throws CallNotDeliveredError when the app could not be reached, CallBrokenError when the
   * connection broke, the time ran out or the answer was too big
   */
  send(request: AppRequest): Promise<HttpAnswer>;
  close(): void;
}

/**
 * An idle connection is used again for so long only. Servers close idle ones, Node.js after 5 s: a
 * call that is sent at that moment breaks off and counts as a failed attempt.
 */
const LONGEST_IDLE_MS = 2000;

/** Calls apps over kept-alive connections. node:http, because fetch gives up on headers after 5 minutes. */
export function createAppClient(signingKey: string): AppClient {
  const agents = {
    "http:": new http.Agent({ keepAlive: true }),
    "https:": new https.Agent({ keepAlive: true }),
  };
  const idleSince = new WeakMap<Socket, number>();

  /** The last of a list is the freshest and the next to be used: when it is old, all are. */
  function dropIdleSockets(agent: http.Agent): void {
    const oldest = performance.now() - LONGEST_IDLE_MS;
    for (const sockets of Object.values(agent.freeSockets)) {
      const last = sockets?.at(-1);
      if (!last || (idleSince.get(last) ?? 0) > oldest) continue;
      for (const socket of sockets ?? []) socket.destroy();
    }
  }

  return {
    send({ method, url, headers, body, timeoutMs }) {
      const canonical = canonicalizeBody(body);
      const target = new URL(url);
      const secure = target.protocol === "https:";
      const agent = agents[secure ? "https:" : "http:"];
      dropIdleSockets(agent);
      return new Promise((resolve, reject) => {
        const request = (secure ? https : http).request(target, {
          method,
          agent,
          headers: {
            ...headers,
            "content-type": "application/json",
            "content-length": Buffer.byteLength(canonical),
            [sdkHeaders.signature]: signBody(canonical, signingKey, Date.now()),
          },
        });
        const timer = setTimeout(() => {
          request.destroy(new CallBrokenError(`the app did not answer within ${timeoutMs} ms`));
        }, timeoutMs);
        const fail = (error: unknown) => {
          clearTimeout(timer);
          reject(error instanceof CallBrokenError ? error : classifyCallError(error, url));
        };
        request.on("error", fail);
        request.on("response", (response) => {
          // At the end of the answer it has no socket any more.
          const { socket } = response;
          const chunks: Buffer[] = [];
          let bytes = 0;
          response.on("data", (chunk: Buffer) => {
            bytes += chunk.length;
            chunks.push(chunk);
            if (bytes > limits.answerBytes) {
              response.destroy(
                new CallBrokenError(`the answer exceeds ${limits.answerBytes} bytes`),
              );
            }
          });
          response.on("error", fail);
          response.on("end", () => {
            clearTimeout(timer);
            idleSince.set(socket, performance.now());
            const text = Buffer.concat(chunks).toString("utf8");
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
          });
        });
        request.end(canonical);
      });
    },
    close() {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

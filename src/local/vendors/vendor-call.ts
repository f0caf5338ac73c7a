import type { IncomingMessage, ServerResponse } from "node:http";
import { logger } from "#lib/logger.ts";
import type { CallLog, LoggedCall } from "./call-log.ts";
import type { DeliveryQueue } from "./delivery-queue.ts";
import type { Fault } from "./fault.ts";
import type { FaultSwitches } from "./fault-switches.ts";
import { compileRoutes, type FindRoute } from "./match-route.ts";
import { readBody } from "./read-body.ts";
import type { Vendor, VendorAnswer, VendorContext, VendorRequest } from "./vendor.ts";
import { VendorRejection } from "./vendor-rejection.ts";
import { createVendorRequest } from "./vendor-request.ts";
import type { VendorState } from "./vendor-state.ts";
import { type AnswerReach, writeAnswer } from "./write-answer.ts";

/** What answering a vendor's calls takes. */
export interface VendorCallParts {
  state: VendorState;
  faults: FaultSwitches;
  calls: CallLog;
  queue: DeliveryQueue;
  closing: AbortSignal;
  /** A context for one call; webhooks that it delivers are held back and their ids put in `held`. */
  createContext(vendor: Vendor, held: string[]): VendorContext;
  nowMs(): number;
  wait(ms: number): Promise<void>;
}

export type AnswerVendorCall = (
  request: IncomingMessage,
  response: ServerResponse,
  address: { path: string; query: URLSearchParams },
) => Promise<void>;

const defaultBodyBytes = 1_048_576;
const htmlPage =
  "<!doctype html><html><head><title>Welcome</title></head><body>It works.</body></html>";

/** Answers the calls of one vendor, with whatever is wrong with it at the moment. */
export function createVendorCall(vendor: Vendor, parts: VendorCallParts): AnswerVendorCall {
  const findRoute = compileRoutes(vendor.routes);
  return async (request, response, { path, query }) => {
    const method = request.method ?? "GET";
    const fault = parts.faults.meet({ vendor: vendor.name, method, path });
    const at = new Date(parts.nowMs()).toISOString();
    const kind = fault?.kind ?? null;
    const call: LoggedCall = { vendor: vendor.name, method, path, at, status: null, fault: kind };
    parts.calls.add(call);
    if (kind === "down" || kind === "flapping") return void request.socket.destroy();
    const body = await readBody(request, vendor.maxBodyBytes ?? defaultBodyBytes);
    const held: string[] = [];
    const answer =
      body === null
        ? closeAfter(vendor.describeError({ status: 413, kind: "bad_request" }))
        : ((fault && answerForFault(vendor, fault)) ??
          (await answerRequest(vendor, findRoute, parts.createContext(vendor, held), () =>
            createVendorRequest(request, { method, path, query, body }),
          )));
    const reach = getReach(fault);
    try {
      // What is answered as done must survive the next moment.
      await parts.state.flush();
      if (fault?.kind === "slow") await waitWhileConnected(response, parts, fault.delayMs);
      if (reach === "silent") parts.queue.release(held);
      else call.status = answer.status;
      await writeAnswer(response, answer, { reach, closing: parts.closing });
    } finally {
      parts.queue.release(held);
    }
  };
}

/** The answer of a vendor that does nothing at the moment; null: the fault lets the call through. */
function answerForFault(vendor: Vendor, fault: Fault): VendorAnswer | null {
  switch (fault.kind) {
    case "rateLimit": {
      const { retryAfterS } = fault;
      const answer = vendor.describeError({ status: 429, kind: "rate_limit", retryAfterS });
      return { ...answer, headers: { ...answer.headers, "retry-after": String(retryAfterS) } };
    }
    case "serverError":
      return vendor.describeError({ status: 500, kind: "server" });
    case "quota":
      return vendor.describeError({ status: 429, kind: "quota" });
    case "malformed":
      return { status: 200, headers: { "content-type": "text/html" }, text: htmlPage };
    default:
      return null;
  }
}

async function answerRequest(
  vendor: Vendor,
  findRoute: FindRoute,
  context: VendorContext,
  read: () => VendorRequest,
): Promise<VendorAnswer> {
  try {
    const request = read();
    const refusal = vendor.checkKey(request);
    if (refusal !== null) return refusal;
    const found = findRoute(request.method, request.path);
    if (found === null) return vendor.describeError({ status: 404, kind: "not_found" });
    request.params = found.params;
    return await found.route.handle(request, context);
  } catch (error) {
    if (error instanceof VendorRejection) {
      return error.answer ?? vendor.describeError({ status: error.status, kind: error.kind });
    }
    logger.error({ err: error, vendor: vendor.name }, "a simulated vendor failed");
    return vendor.describeError({ status: 500, kind: "server" });
  }
}

function getReach(fault: Fault | null): AnswerReach {
  if (fault?.kind === "acceptedThenTimeout") return "silent";
  if (fault?.kind === "reset") return "cut";
  return fault?.kind === "stalled" ? "stalled" : "whole";
}

async function waitWhileConnected(
  response: ServerResponse,
  parts: VendorCallParts,
  ms: number,
): Promise<void> {
  const left = Promise.withResolvers<void>();
  response.once("close", left.resolve);
  await Promise.race([parts.wait(ms), left.promise]);
  response.off("close", left.resolve);
}

function closeAfter(answer: VendorAnswer): VendorAnswer {
  return { ...answer, headers: { ...answer.headers, connection: "close" } };
}

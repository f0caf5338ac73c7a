import { z } from "zod";
import { findRetryAfterMs } from "./duration.ts";
import { isNestedTooDeeply } from "./nesting.ts";
import {
  type Operation,
  operationListSchema,
  readWireError,
  type WireError,
} from "./operations.ts";
import { type AnswerHeaders, findHeader, sdkHeaders } from "./sdk-headers.ts";

/** A raw HTTP answer of the app. */
export interface HttpAnswer {
  status: number;
  headers: AnswerHeaders;
  body: string;
}

interface Retriability {
  /** The app forbids another attempt. */
  noRetry: boolean;
  /** The wait that the app asks for, if any. */
  retryAfterMs: number | undefined;
}

/** What an answer of the app means. */
export type SdkAnswer = { requestVersion: number | undefined } & (
  | { kind: "completed"; output: unknown }
  | ({ kind: "operations"; operations: Operation[] } & Retriability)
  | ({ kind: "failed"; error: WireError } & Retriability)
);

const streamedSchema = z.looseObject({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string(),
});

/**
 * Reads an answer. Whatever does not come from an SDK or cannot be read is a retriable failure:
 * the `x-inngest-sdk` header decides, not the status.
 */
export function readSdkAnswer(answer: HttpAnswer, nowMs: number): SdkAnswer {
  if (!findHeader(answer.headers, sdkHeaders.sdk)) {
    return readFailure(answer, nowMs, {
      name: "NotAnSdkAnswer",
      message: `the app answered ${answer.status} without the ${sdkHeaders.sdk} header`,
      stack: "",
    });
  }
  if (answer.status !== 201) return readPlainAnswer(answer, nowMs);
  const streamed = streamedSchema.safeParse(parseJson(answer.body));
  if (!streamed.success) return readUnreadable(answer, nowMs, "a streamed answer");
  const inner = Object.entries(streamed.data.headers).map(([k, v]) => [k.toLowerCase(), v]);
  const headers = { ...answer.headers, ...Object.fromEntries(inner) };
  return readPlainAnswer(
    { status: streamed.data.status, headers, body: streamed.data.body },
    nowMs,
  );
}

function readPlainAnswer(answer: HttpAnswer, nowMs: number): SdkAnswer {
  const body = parseJson(answer.body);
  if (answer.status === 200) {
    if (body === undefined) return readUnreadable(answer, nowMs, "a result");
    return { kind: "completed", output: body, requestVersion: readVersion(answer) };
  }
  if (answer.status === 206) {
    const operations = operationListSchema.safeParse(Array.isArray(body) ? body : [body]);
    if (!operations.success)
      return readUnreadable(answer, nowMs, `operations: ${z.prettifyError(operations.error)}`);
    return {
      kind: "operations",
      operations: operations.data,
      ...readRetriability(answer, nowMs),
      requestVersion: readVersion(answer),
    };
  }
  return readFailure(answer, nowMs, readWireError(body ?? answer.body.slice(0, 2000)));
}

function readFailure(answer: HttpAnswer, nowMs: number, error: WireError): SdkAnswer {
  return {
    kind: "failed",
    error,
    ...readRetriability(answer, nowMs),
    requestVersion: readVersion(answer),
  };
}

function readUnreadable(answer: HttpAnswer, nowMs: number, what: string): SdkAnswer {
  const message = `the app answered ${answer.status}, but its body could not be read as ${what}`;
  return readFailure(answer, nowMs, { name: "UnreadableAnswer", message, stack: "" });
}

function readRetriability(answer: HttpAnswer, nowMs: number): Retriability {
  return {
    noRetry: findHeader(answer.headers, sdkHeaders.noRetry) === "true",
    retryAfterMs: findRetryAfterMs(findHeader(answer.headers, sdkHeaders.retryAfter), nowMs),
  };
}

function readVersion(answer: HttpAnswer): number | undefined {
  const version = Number(findHeader(answer.headers, sdkHeaders.requestVersion) ?? Number.NaN);
  return Number.isInteger(version) ? version : undefined;
}

function parseJson(text: string): unknown {
  if (isNestedTooDeeply(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

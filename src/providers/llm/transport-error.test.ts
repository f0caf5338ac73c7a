import { expect, test } from "vitest";
import { CallError } from "#resilience/call-error.ts";
import { toTransportError } from "./transport-error.ts";

const going = new AbortController().signal;

function failure(code: string): Error {
  const system = Object.assign(new Error(code), { code });
  return new Error("Connection error.", {
    cause: new TypeError("fetch failed", { cause: system }),
  });
}

test.each([
  ["ECONNREFUSED", "no"],
  ["ENOTFOUND", "no"],
  ["EAI_AGAIN", "no"],
  ["ECONNRESET", "unknown"],
  ["UND_ERR_SOCKET", "unknown"],
])("%s is network, accepted: %s", (code, accepted) => {
  const error = toTransportError("groq", failure(code), going);
  expect(error).toMatchObject({ errorClass: "network", accepted, vendorCode: code });
});

test("a connection that ends without a code may have been accepted", () => {
  const error = toTransportError("groq", new TypeError("terminated"), going);
  expect(error).toMatchObject({ errorClass: "network", accepted: "unknown" });
});

test("what is no JSON is an invalid response", () => {
  const error = toTransportError("groq", new SyntaxError("Unexpected token <"), going);
  expect(error).toMatchObject({ errorClass: "invalid_response", accepted: "unknown" });
});

test("an abort is a timeout or a cancellation, by its reason", () => {
  const caused = new Error("Request was aborted.");
  const late = new CallError("too slow", { errorClass: "timeout", accepted: "unknown" });
  expect(toTransportError("groq", caused, AbortSignal.abort(late))).toBe(late);
  const expired = AbortSignal.abort(new DOMException("late", "TimeoutError"));
  expect(toTransportError("groq", caused, expired).errorClass).toBe("timeout");
  expect(toTransportError("groq", caused, AbortSignal.abort()).errorClass).toBe("cancelled");
});

test("a ring of causes ends", () => {
  const ring = new Error("ring");
  ring.cause = ring;
  expect(toTransportError("groq", ring, going).errorClass).toBe("network");
});

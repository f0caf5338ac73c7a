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
  ["ECONNREFUSED", "network", "no"],
  ["ENOTFOUND", "network", "no"],
  ["EAI_AGAIN", "network", "no"],
  ["UND_ERR_CONNECT_TIMEOUT", "network", "no"],
  ["CERT_HAS_EXPIRED", "network", "no"],
  ["ECONNRESET", "network", "unknown"],
  ["UND_ERR_SOCKET", "network", "unknown"],
  ["ETIMEDOUT", "timeout", "unknown"],
  ["ECONNABORTED", "timeout", "unknown"],
  ["UND_ERR_HEADERS_TIMEOUT", "timeout", "unknown"],
])("%s is %s, accepted: %s", (code, errorClass, accepted) => {
  const error = toTransportError("groq", failure(code), going);
  expect(error).toMatchObject({ errorClass, accepted, vendorCode: code });
});

test.each(["cause", "detail", "__cause__", "raw"])("a code is found below `%s`", (name) => {
  const error = Object.assign(new Error("SDK"), { [name]: failure("ECONNREFUSED") });
  expect(toTransportError("stripe", error, going)).toMatchObject({
    errorClass: "network",
    accepted: "no",
  });
});

test("an abort that is not ours is the SDK's timer", () => {
  const aborted = new DOMException("This operation was aborted", "AbortError");
  const error = Object.assign(new Error("connection_error"), { __cause__: aborted });
  expect(toTransportError("mercadopago", error, going)).toMatchObject({
    errorClass: "timeout",
    accepted: "unknown",
  });
});

test.each([new TypeError("terminated"), "ECONNREFUSED", null])(
  "%s has no code, and may have been accepted",
  (thrown) => {
    const error = toTransportError("groq", thrown, going);
    expect(error).toMatchObject({ errorClass: "network", accepted: "unknown" });
    expect(error.vendorCode).toBeUndefined();
  },
);

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

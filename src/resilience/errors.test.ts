import { expect, it } from "vitest";
import { DeadlineExceededError } from "#lib/deadline.ts";
import { CallError } from "./call-error.ts";
import { describeOutcomeHeaders } from "./describe-outcome-headers.ts";
import {
  BulkheadRejectedError,
  ChainExhaustedError,
  CircuitOpenError,
  classOf,
  mayHaveBeenAccepted,
  wasRejected,
} from "./errors.ts";

const open = new CircuitOpenError("test.side", 5_000);
const full = new BulkheadRejectedError("test.side");
const refused = new CallError("refused", { errorClass: "network", accepted: "no" });
const reset = new CallError("reset", { errorClass: "network", accepted: "unknown" });
const late = new DeadlineExceededError("asking", 100);

it("a rejection is an error without the cost of a stack trace", () => {
  expect(open).toBeInstanceOf(Error);
  expect(`${open.name}: ${open.message}`).toBe("CircuitOpenError: Circuit test.side is open");
  expect(open.stack).toBe("CircuitOpenError: Circuit test.side is open");
});

it("only what was refused for certain has not been accepted", () => {
  const errors = [open, full, refused, reset, late, new Error("who knows"), "not even an error"];
  expect(errors.map(mayHaveBeenAccepted)).toEqual([false, false, false, true, true, true, true]);
  expect(errors.map(wasRejected)).toEqual([true, true, false, false, false, false, false]);
});

it("errors are known by what they say, whichever copy of their module made them", () => {
  const foreign = Object.assign(new Error("Circuit x is open"), { code: "circuit_open" });
  expect(wasRejected(foreign)).toBe(true);
  expect([open, reset, late, new Error("who knows")].map(classOf)).toEqual([
    null,
    "network",
    "timeout",
    null,
  ]);
});

it("an exhausted chain is a 503 with the words it was given", () => {
  const words = { code: "none", message: "None left" };
  const end = { status: "degraded", answeredBy: null, elapsedMs: 12 } as const;
  const error = new ChainExhaustedError(words, [], end, reset);
  expect(error).toMatchObject({ ...words, status: 503, cause: reset });
  expect(error.headers).toEqual(describeOutcomeHeaders(end));
});

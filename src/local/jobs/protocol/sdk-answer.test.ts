import { expect, test } from "vitest";
import { readSdkAnswer } from "./sdk-answer.ts";

const sdk = { "x-inngest-sdk": "inngest-js:v4", "x-inngest-req-version": "2" };
const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  readSdkAnswer({ status, headers: { ...sdk, ...headers }, body: JSON.stringify(body) }, 0);

test("200 is a result, 206 a list of operations or one operation", () => {
  expect(read(200, { a: 1 })).toEqual({ kind: "completed", output: { a: 1 }, requestVersion: 2 });
  const operation = { id: "abc", op: "StepRun", data: 1, timing: {} };
  const expected = { kind: "operations", operations: [operation], noRetry: false };
  expect(read(206, [operation])).toMatchObject(expected);
  expect(read(206, operation)).toMatchObject(expected);
});

test("an error keeps its name and says whether and when to retry", () => {
  const error = { name: "TypeError", message: "no", stack: "at x", __serialized: true };
  expect(read(400, error, { "x-inngest-no-retry": "true" })).toMatchObject({
    kind: "failed",
    error,
    noRetry: true,
  });
  expect(read(500, error, { "retry-after": "5", "x-inngest-no-retry": "false" })).toMatchObject({
    noRetry: false,
    retryAfterMs: 5000,
  });
});

test("an answer without the SDK's header is a retriable failure, whatever its status", () => {
  for (const status of [200, 206, 400, 404, 502]) {
    const answer = readSdkAnswer({ status, headers: {}, body: "<html>" }, 0);
    expect(answer).toMatchObject({
      kind: "failed",
      noRetry: false,
      error: { name: "NotAnSdkAnswer" },
    });
  }
});

test("a streamed answer is unwrapped, with the headers inside", () => {
  const inner = {
    status: 400,
    headers: { "X-Inngest-No-Retry": "true" },
    body: '{"name":"E","message":"m"}',
  };
  const body = `   ${JSON.stringify(inner)}`;
  const answer = readSdkAnswer({ status: 201, headers: sdk, body }, 0);
  expect(answer).toMatchObject({
    kind: "failed",
    noRetry: true,
    error: { name: "E", message: "m" },
  });
});

test.each([
  [206, [{ op: "StepRun" }]],
  [206, "text"],
  [201, { status: "x" }],
])("what cannot be read (%s %j) is a retriable failure", (status, body) => {
  expect(read(status, body)).toMatchObject({
    kind: "failed",
    noRetry: false,
    error: { name: "UnreadableAnswer" },
  });
});

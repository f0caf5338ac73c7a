import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { describe, expect, it } from "vitest";
import { withDatabase } from "#testing/e2e/staff-user.ts";
import { callAdminApi, getStack } from "#testing/running-stack.ts";

const call = (path: string, init?: RequestInit) => fetch(new URL(path, getStack().appUrl), init);

async function readCode(response: Response): Promise<[number, string]> {
  const { error } = await response.json();
  return [response.status, error.code];
}

it.each(["/api/documents/%ff", "/api/nothing/%", "/api/admin/payments/%zz", "/%ED%A0%80"])(
  "an address that is not text is refused in words: %s",
  async (path) => {
    expect(await readCode(await call(path))).toEqual([400, "invalid_address"]);
    expect(await readCode(await callAdminApi(path, { method: "POST" }))).toEqual([
      400,
      "invalid_address",
    ]);
  },
);

describe("the address of the jobs", () => {
  it.each(["PUT", "POST"])("refuses rubbish by %s before it looks further", async (method) => {
    const broken = await call("/api/inngest", { method, body: "{" });
    expect(await readCode(broken)).toEqual([400, "invalid_json"]);
    const large = await call("/api/inngest", { method, body: "x".repeat(70_000) });
    expect(await readCode(large)).toEqual([413, "payload_too_large"]);
  });

  it("is told to the engine as it is, whatever Host is asked for", async () => {
    const { port } = new URL(getStack().appUrl);
    const options = { host: "127.0.0.1", port, path: "/api/inngest", method: "PUT" };
    const asking = request({ ...options, headers: { host: "elsewhere.test" } }).end();
    const [answer]: IncomingMessage[] = await once(asking, "response");
    answer?.resume();
    expect(answer?.statusCode).toBe(200);
    const apps = await withDatabase((sql) => sql`select url from jobs.apps where id = 'sempre'`);
    expect(apps).toEqual([{ url: `http://127.0.0.1:${port}/api/inngest` }]);
  });
});

it("a file of staff is read to its end, also past 10 MB", async () => {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(12 * 1024 * 1024)], "empty.pdf"));
  const answer = await callAdminApi("/api/admin/documents", { method: "POST", body: form });
  expect(await readCode(answer)).toEqual([415, "unsupported_type"]);
});

it.each([
  "/api/stripe/checkout",
  "/api/checkouts/6f1c5f0e-6f0a-4c8e-9d5e-0d7f2b1a3c4d/retry",
  "/api/checkouts/6f1c5f0e-6f0a-4c8e-9d5e-0d7f2b1a3c4d/confirm",
])("another site's page cannot post to %s", async (path) => {
  const headers = { origin: "https://elsewhere.test" };
  const answer = await call(path, { method: "POST", headers, body: "{}" });
  expect(await readCode(answer)).toEqual([403, "cross_site"]);
});

import { describe, expect, it } from "vitest";
import { callAdminApi, getStack } from "#testing/running-stack.ts";

const get = (path: string, init?: RequestInit) => fetch(new URL(path, getStack().appUrl), init);

describe("the API", () => {
  it("answers an unknown path in the shape of all errors", async () => {
    const response = await get("/api/nothing/here", { method: "POST" });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { code: "not_found", message: "There is nothing at /api/nothing/here." },
      correlationId: expect.any(String),
    });
  });

  it("says that it lives and is ready", async () => {
    expect(await (await get("/api/health/ready")).json()).toMatchObject({
      status: "ready",
      missing: [],
    });
    expect(await (await get("/api/health")).json()).toMatchObject({
      status: "ok",
      vendors: { stripe: { webhooks: "configured" } },
    });
  });

  it("runs no job for a call that the engine did not sign", async () => {
    const path = "/api/inngest?fnId=sempre-webhook-sweeper&stepId=step";
    const response = await get(path, { method: "POST", body: "{}" });
    expect(response.status).toBe(401);
  });
});

describe("the admin API", () => {
  const paths = ["/api/admin/webhook-events", "/api/admin/payments"];

  it.each(paths)("%s wants staff or the bearer token", async (path) => {
    for (const headers of [{}, { authorization: "Bearer wrong" }, { cookie: "sempre-session=x" }]) {
      const response = await get(path, { headers: headers as HeadersInit });
      expect(response.status).toBe(401);
    }
    expect((await callAdminApi(path)).status).toBe(200);
  });

  it.each([
    ["/api/admin/webhook-events?status=lost", 400],
    ["/api/admin/webhook-events?limit=0", 400],
    ["/api/admin/webhook-events?cursor=rubbish", 400],
    ["/api/admin/payments?status=%00", 400],
    ["/api/admin/webhook-events?q=%00", 400],
    ["/api/admin/webhook-events/not-a-uuid", 404],
    ["/api/admin/webhook-events/6f1c5f0e-6f0a-4c8e-9d5e-0d7f2b1a3c4d", 404],
  ])("%s answers %d", async (path, status) => {
    const response = await callAdminApi(path);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String) } });
  });

  it.each([
    ["not-a-uuid", undefined, 404],
    ["6f1c5f0e-6f0a-4c8e-9d5e-0d7f2b1a3c4d", undefined, 404],
    ["6f1c5f0e-6f0a-4c8e-9d5e-0d7f2b1a3c4d", "{", 400],
    ["6f1c5f0e-6f0a-4c8e-9d5e-0d7f2b1a3c4d", '{"reason":7}', 400],
  ])("a replay of %s with body %s answers %d", async (id, body, status) => {
    const init = { method: "POST", ...(body === undefined ? {} : { body }) };
    const response = await callAdminApi(`/api/admin/webhook-events/${id}/replay`, init);
    expect(response.status).toBe(status);
  });
});

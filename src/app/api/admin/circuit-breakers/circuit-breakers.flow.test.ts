import { afterAll, describe, expect, it } from "vitest";
import { callAdminApi, getStack, openServiceDb } from "#testing/running-stack.ts";

const ADMIN = "/api/admin/circuit-breakers";
const HEALTH = "/api/health/circuits";
// Nothing else in the tests depends on this one.
const CIRCUIT = "alerts.slack";

const read = async (path: string) => (await callAdminApi(path)).json();
const readCircuit = async () => (await read(`${ADMIN}/stats`)).alerts.slack;
const send = (method: string, path: string, body: unknown) =>
  callAdminApi(`${ADMIN}/${path}`, {
    method,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

afterAll(async () => {
  await send("POST", `${CIRCUIT}/close`, { note: "the tests are over" });
  await send("DELETE", `${CIRCUIT}/thresholds`, { note: "the tests are over" });
});

describe("who may see and act", () => {
  it.each([
    ["GET", `${ADMIN}/stats`],
    ["GET", `${ADMIN}/overview`],
    ["GET", `${HEALTH}/history`],
    ["GET", `${HEALTH}/dashboard`],
    ["POST", `${ADMIN}/${CIRCUIT}/isolate`],
    ["POST", `${ADMIN}/${CIRCUIT}/close`],
    ["POST", `${ADMIN}/${CIRCUIT}/reset`],
    ["PUT", `${ADMIN}/${CIRCUIT}/thresholds`],
    ["DELETE", `${ADMIN}/${CIRCUIT}/thresholds`],
  ])("%s %s: staff and machines only", async (method, path) => {
    for (const headers of [{}, { authorization: "Bearer wrong" }, { cookie: "sempre-session=x" }]) {
      const response = await fetch(new URL(path, getStack().appUrl), {
        method,
        headers: headers as HeadersInit,
      });
      expect(response.status).toBe(401);
    }
    expect((await readCircuit()).isolated).toBeNull();
  });
});

describe("the stats", () => {
  it("tell of each vendor by group and name, and of the chains", async () => {
    const stats = await read(`${ADMIN}/stats`);
    const circuit = expect.objectContaining({
      state: expect.stringMatching(/^(CLOSED|OPEN|HALF_OPEN)$/),
      failures: expect.any(Number),
      successes: expect.any(Number),
      errorRate: expect.any(Number),
      slowRate: expect.any(Number),
      configured: true,
      thresholds: expect.objectContaining({ failureRatio: expect.any(Number) }),
    });
    expect(stats).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      llm: { gpt4: circuit, gpt35: circuit, groq: circuit },
      payment: { stripe: circuit, mercadopago: circuit },
      messaging: { whatsappCloud: circuit, twilio: circuit, baileys: circuit },
      ocr: { openai: circuit, groq: circuit, tesseract: circuit },
      media: { whatsappCloud: circuit, twilio: circuit },
      email: { resend: circuit },
      alerts: { slack: circuit },
      chains: {
        llm: expect.objectContaining({ lastResort: "llm.canned" }),
        payment: expect.objectContaining({ links: ["payment.stripe", "payment.mercadopago"] }),
        messaging: expect.objectContaining({ answersNow: expect.any(String) }),
        ocr: expect.objectContaining({ links: ["ocr.openai", "ocr.groq", "ocr.tesseract"] }),
      },
      shared: { status: "up", lastExchangeAt: expect.any(String) },
    });
  });

  it("are never kept by a cache", async () => {
    const response = await callAdminApi(`${ADMIN}/stats`);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("acting by hand", () => {
  it("isolates with who and why, and closes; both stand in the history", async () => {
    const note = "vendor asked us to stop";
    const isolated = await send("POST", `${CIRCUIT}/isolate`, { note });
    expect(isolated.status).toBe(200);
    const expected = { state: "OPEN", isolated: { by: "machine", note }, reason: "isolated" };
    expect(await isolated.json()).toMatchObject(expected);
    expect(await readCircuit()).toMatchObject(expected);

    const closed = await send("POST", `${CIRCUIT}/close`, { note: "well again" });
    expect(await closed.json()).toMatchObject({ state: "CLOSED", isolated: null });
    const { items, name, hours } = await read(`${HEALTH}/history?name=${CIRCUIT}&hours=1`);
    expect({ name, hours }).toEqual({ name: CIRCUIT, hours: 1 });
    expect(items.slice(0, 2)).toMatchObject([
      { from: "isolated", to: "closed", operator: { by: "machine", note: "well again" } },
      { from: "closed", to: "isolated", reason: "isolated", operator: { note }, applied: true },
    ]);
  });

  it("resets", async () => {
    const response = await send("POST", `${CIRCUIT}/reset`, { note: "afresh" });
    expect(await response.json()).toMatchObject({ state: "CLOSED", lastError: null });
  });

  it("tunes within bounds, and back to the default; audited", async () => {
    const { thresholds: before } = await readCircuit();
    const body = { thresholds: { minimumThroughput: 7, breakDurationMs: 1_000 }, note: "a look" };
    const tuned = await send("PUT", `${CIRCUIT}/thresholds`, body);
    expect(await tuned.json()).toMatchObject({
      tuned: body.thresholds,
      thresholds: { ...before, ...body.thresholds },
    });
    const back = await send("DELETE", `${CIRCUIT}/thresholds`, { note: "enough" });
    expect(await back.json()).toMatchObject({ tuned: {}, thresholds: before });
    const query = openServiceDb().from("audit_log").select("action, actor, reason, details");
    const { data } = await query
      .eq("target_id", CIRCUIT)
      .in("action", ["circuit.tuned", "circuit.untuned"])
      .order("id", { ascending: false })
      .limit(2);
    expect(data).toMatchObject([
      { action: "circuit.untuned", reason: "enough", details: { tunedBefore: body.thresholds } },
      { action: "circuit.tuned", actor: "machine", details: { tuned: body.thresholds } },
    ]);
  });

  it.each([
    ["POST", "llm.gpt5/isolate", 404, { note: "x" }],
    ["POST", "%00/close", 404, { note: "x" }],
    ["POST", `${CIRCUIT}/isolate`, 400, {}],
    ["POST", `${CIRCUIT}/isolate`, 400, { note: "   " }],
    ["POST", `${CIRCUIT}/close`, 400, { note: "x".repeat(501) }],
    ["POST", `${CIRCUIT}/reset`, 400, { note: "a\0b" }],
    ["POST", `${CIRCUIT}/reset`, 400, "{"],
    ["PUT", `${CIRCUIT}/thresholds`, 400, { note: "x" }],
    ["PUT", `${CIRCUIT}/thresholds`, 400, { note: "x", thresholds: {} }],
    ["PUT", `${CIRCUIT}/thresholds`, 400, { note: "x", thresholds: { timeoutMs: 0 } }],
    ["PUT", `${CIRCUIT}/thresholds`, 400, { note: "x", thresholds: { failureRatio: "1" } }],
    ["PUT", `${CIRCUIT}/thresholds`, 400, { note: "x", thresholds: { volume: 1 } }],
    ["DELETE", `${CIRCUIT}/thresholds`, 400, {}],
  ])("%s %s with an unusable body or name answers %d", async (method, path, status, body) => {
    const response = await send(method, path, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String) } });
    expect(await readCircuit()).toMatchObject({ isolated: null, tuned: {} });
  });
});

describe("history and dashboard", () => {
  it.each(["hours=0", "hours=169", "hours=1.5", "hours=rubbish"])(
    "%s is refused",
    async (query) => {
      expect((await callAdminApi(`${HEALTH}/history?${query}`)).status).toBe(400);
    },
  );

  it("knows no other circuits", async () => {
    expect((await callAdminApi(`${HEALTH}/history?name=llm.gpt5`)).status).toBe(404);
    expect((await callAdminApi(`${HEALTH}/history?name=%00`)).status).toBe(404);
  });

  it("is of all circuits and a day when nothing is asked for", async () => {
    const history = await read(`${HEALTH}/history`);
    expect(history).toMatchObject({ name: null, hours: 24, isTruncated: false });
    const times = history.items.map(({ at }: { at: string }) => Date.parse(at));
    expect(times).toEqual(times.toSorted((left: number, right: number) => right - left));
  });

  it("adds up the day and gives one number", async () => {
    const before = await read(`${HEALTH}/dashboard`);
    await send("POST", `${CIRCUIT}/isolate`, { note: "for the score" });
    const after = await read(`${HEALTH}/dashboard`);
    expect(after.current[CIRCUIT]).toEqual({ state: "OPEN", errorRate: 0, isolated: true });
    expect(after.last24h.circuits[CIRCUIT].opened).toBe(
      before.last24h.circuits[CIRCUIT].opened + 1,
    );
    // Jobs of earlier tests may open others meanwhile.
    expect(after.last24h.opened).toBeGreaterThan(before.last24h.opened);
    expect(after.healthScore).toBeLessThan(before.healthScore);
    expect(before.healthScore).toBeLessThanOrEqual(100);
    await send("POST", `${CIRCUIT}/close`, { note: "scored" });
  });
});

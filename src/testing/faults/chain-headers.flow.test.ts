import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { openChat, readEvents } from "../conversations/chat-client.ts";
import { callAdminApi, getStack } from "../running-stack.ts";

const CIRCUITS = ["llm.gpt4", "llm.gpt35", "llm.groq", "payment.stripe", "payment.mercadopago"];
const BREAKERS = "/api/admin/circuit-breakers";

async function send(path: string, body: unknown, headers = {}): Promise<Response> {
  return callAdminApi(path, { method: "POST", body: JSON.stringify(body), headers });
}

async function breakDown(...vendors: string[]): Promise<void> {
  for (const vendor of vendors) {
    const answer = await send("/api/admin/vendor-faults", { vendor, kind: "down" });
    expect(answer.status, vendor).toBe(200);
  }
}

/** All vendors well, all circuits closed. */
async function repair(): Promise<void> {
  for (const vendor of ["openai", "groq", "stripe", "mercadopago"]) {
    await send("/api/admin/vendor-faults", { vendor, kind: null });
  }
  for (const name of CIRCUITS) {
    const answer = await send(`${BREAKERS}/${name}/reset`, { note: "headers of chains" });
    expect(answer.status, name).toBe(200);
  }
}

function readHeaders({ headers }: Response) {
  expect(headers.get("x-processing-time")).toMatch(/^\d+ms$/);
  return `${headers.get("x-resilience-status")} ${headers.get("x-circuit-breaker")}`;
}

beforeEach(repair);
afterAll(repair);

describe("the headers of a streamed reply", () => {
  const ask = async (text: string) => {
    const client = await openChat(getStack().appUrl);
    const response = await client.post({ clientMessageId: randomUUID(), text });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    if (response.body === null) throw new Error("the chat answered without a stream");
    const events = await Array.fromAsync(readEvents(response.body));
    expect(events[0]?.event).toBe("accepted");
    const { status, link } = events[1]?.data ?? {};
    expect(`${status} ${link}`, "what the stream says").toBe(readHeaders(response));
    expect(events.at(-1)).toMatchObject({ event: "end", data: { message: { status } } });
    return readHeaders(response);
  };

  it.each([
    [[], "success llm.gpt4"],
    [["openai"], "fallback llm.groq"],
    [["openai", "groq"], "degraded llm.canned"],
  ])("with %j down: %s", async (vendors, headers) => {
    await breakDown(...vendors);
    expect(await ask("Qual é o prazo?")).toBe(headers);
  });

  it("say nothing where people answer, or where the answer was there before", async () => {
    const client = await openChat(getStack().appUrl);
    const body = { clientMessageId: randomUUID(), text: "bom dia" };
    const first = await client.post(body);
    const events = first.body === null ? [] : await Array.fromAsync(readEvents(first.body));
    const again = await client.post(body);
    expect(await again.text()).toContain("event: end");

    const path = `/api/admin/conversations/${events[0]?.data.conversationId}/handling`;
    expect((await send(path, { handledBy: "staff" })).status).toBe(200);
    const handedOver = await client.post({ clientMessageId: randomUUID(), text: "alguém aí?" });
    expect(await handedOver.text()).toContain("event: handed_over");
    for (const { headers } of [again, handedOver]) {
      expect(headers.get("x-resilience-status")).toBeNull();
    }
  });
});

describe("the headers of a checkout", () => {
  const order = () => ({
    mode: "payment",
    orderKey: `headers-${randomUUID()}`,
    items: [{ name: "Consulta", amountCents: 15_000 }],
    customer: { email: "ana@example.com" },
  });

  it.each([
    [[], 201, "success payment.stripe"],
    [["stripe"], 201, "fallback payment.mercadopago"],
    [["stripe", "mercadopago"], 503, "degraded none"],
  ])("with %j down: %i, %s", async (vendors, status, headers) => {
    await breakDown(...vendors);
    const response = await send("/api/stripe/checkout", order());
    const answer = await response.json();
    expect([response.status, readHeaders(response)], JSON.stringify(answer)).toEqual([
      status,
      headers,
    ]);
    if (status === 503) {
      const error = { code: "payment_gateway_unavailable", message: "Payment gateway unavailable" };
      expect(answer).toMatchObject({ error });
    }
  });

  it("say who has refused it", async () => {
    const response = await send("/api/stripe/checkout", {
      ...order(),
      items: [{ priceId: "price_that_stripe_does_not_have" }],
    });
    expect(await response.json()).toMatchObject({ error: { code: "checkout_refused" } });
    expect([response.status, readHeaders(response)]).toEqual([422, "success payment.stripe"]);
  });
});

describe("the headers of a trial call", () => {
  afterEach(repair);

  it.each([
    [["openai"], "llm", "fallback llm.groq"],
    [["stripe", "mercadopago"], "payment", "degraded none"],
  ])("with %j down: %s, %s", async (vendors, chain, headers) => {
    await breakDown(...vendors);
    const response = await send(`${BREAKERS}/try`, { chain });
    expect([response.status, readHeaders(response)]).toEqual([200, headers]);
  });
});

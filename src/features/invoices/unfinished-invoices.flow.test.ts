import { beforeAll, expect, it } from "vitest";
import { postEvents } from "#testing/post-event.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { makeStripeId } from "#testing/stripe-event.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { waitFor } from "#testing/wait-for.ts";
import {
  listInvoiceRequests,
  listUntoldVoids,
  markVoidsTold,
  toVoidAlert,
} from "./unfinished-invoices.ts";

beforeAll(useStackEnv);

const hourMs = 3_600_000;
const now = new Date("2026-11-21T12:10:00Z");

/** As if the news of it had been lost. */
async function insertForgottenPayment(): Promise<string> {
  const at = new Date(Date.now() - hourMs).toISOString();
  const { data, error } = await openServiceDb()
    .from("payments")
    .insert({
      provider: "stripe",
      status: "paid",
      amount_cents: 4_200,
      currency: "BRL",
      paid_at: at,
      updated_at: at,
    })
    .select("id")
    .single();
  if (error) throw new Error(error.message);
  return data.id;
}

it("asks for a forgotten invoice once an hour, until it is there", async () => {
  const paymentId = await insertForgottenPayment();
  const findRequest = async (at: Date) =>
    (await listInvoiceRequests(at)).find(({ data }) => {
      return "paymentId" in data && data.paymentId === paymentId;
    });
  const request = await findRequest(now);
  const sameHour = await findRequest(new Date(now.getTime() + 40 * 60_000));
  const nextHour = await findRequest(new Date(now.getTime() + hourMs));
  expect(request?.name).toBe("invoice/requested");
  expect(sameHour?.id).toBe(request?.id);
  expect(nextHour?.id).not.toBe(request?.id);
  if (request === undefined) throw new Error("nothing was asked for");

  await postEvents(request);
  const invoice = await waitFor(
    "the forgotten invoice",
    async () => {
      const { data } = await openServiceDb()
        .from("invoices")
        .select("*")
        .eq("payment_id", paymentId)
        .not("finished_at", "is", null);
      return data?.[0];
    },
    120_000,
  );
  expect(invoice).toMatchObject({ state: "stored", amount_cents: 4_200 });
  expect(await findRequest(new Date(now.getTime() + hourMs))).toBeUndefined();
});

it("tells of a void invoice once", async () => {
  const db = openServiceDb();
  const invoice = {
    series: "A",
    // Far from the numbers that are given out.
    number: 900_000_000 + Math.floor(Math.random() * 99_000_000),
    provider: "stripe",
    payment_references: [makeStripeId("pi")],
    amount_cents: 1,
    currency: "BRL",
    client: {},
    firm: { name: "Sempre" },
    locale: "pt-BR",
    paid_at: now.toISOString(),
    state: "void",
    voided_at: now.toISOString(),
    void_reason: "payments_merged",
    correlation_id: "test",
  };
  const { data, error } = await db.from("invoices").insert(invoice).select("id").single();
  if (error) throw new Error(error.message);
  const untold = (await listUntoldVoids()).find(({ id }) => id === data.id);
  if (untold === undefined) throw new Error("the void invoice is not listed");
  expect(toVoidAlert(untold)).toMatchObject({
    name: "alert/raised",
    id: `invoice-void:${data.id}`,
    data: { severity: "warning", details: { invoiceId: data.id } },
  });
  await markVoidsTold([data.id], now);
  expect((await listUntoldVoids()).map(({ id }) => id)).not.toContain(data.id);
  await db.from("invoices").delete().eq("id", data.id);
});

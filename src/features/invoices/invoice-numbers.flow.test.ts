import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OwnDatabase, startOwnDatabase } from "#testing/database/own-database.ts";

let database: OwnDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await startOwnDatabase(24);
  sql = database.sql;
});
afterAll(() => database?.stop());

type Issued = { outcome: string; id: string | null; number: string | null; state: string | null };

async function insertPayment(change: Record<string, unknown> = {}): Promise<string> {
  const row = { provider: "stripe", status: "paid", amount_cents: 9_900, currency: "BRL" };
  const [payment] = await sql<{ id: string }[]>`
    insert into public.payments ${sql({ ...row, paid_at: new Date(), ...change })} returning id`;
  const id = payment?.id ?? "";
  await sql`insert into public.payment_references (provider, external_id, payment_id)
    values ('stripe', ${`pi_${randomUUID()}`}, ${id})`;
  return id;
}

async function issue(paymentId: string, run: postgres.ISql = sql): Promise<Issued> {
  const firm = sql.json({ name: "Sempre" });
  const [row] = await run<Issued[]>`
    select outcome, (invoice).id, (invoice).number::text, (invoice).state
    from public.issue_invoice(${paymentId}, 'A', ${firm}, 'test')`;
  if (row === undefined) throw new Error("no answer");
  return row;
}

async function readNumbers(): Promise<number[]> {
  const rows = await sql`select number from public.invoices where series = 'A' order by number`;
  return rows.map((row) => Number(row.number));
}

async function expectNoGap(): Promise<void> {
  const numbers = await readNumbers();
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
  const [series] = await sql`select last_number from public.invoice_series where name = 'A'`;
  expect(Number(series?.last_number)).toBe(numbers.length);
}

const merge = (keep: string, drop: string) => sql`select public.merge_payments(${keep}, ${drop})`;

class Broken extends Error {}

describe("invoice numbers", () => {
  it("have no gap and no double under 200 at once, a third of which fail", async () => {
    const before = (await readNumbers()).length;
    const payments = await Promise.all(Array.from({ length: 200 }, () => insertPayment()));
    const issued = await Promise.allSettled(
      payments.map((id, index) =>
        sql.begin(async (transaction) => {
          const answer = await issue(id, transaction);
          // Whatever goes wrong after the number was taken gives it back.
          if (index % 3 === 0) throw new Broken();
          return answer;
        }),
      ),
    );
    const kept = issued.filter(({ status }) => status === "fulfilled");
    expect(kept).toHaveLength(200 - Math.ceil(200 / 3));
    for (const { reason } of issued.filter((it) => it.status === "rejected")) {
      expect(reason).toBeInstanceOf(Broken);
    }
    expect(await readNumbers()).toHaveLength(before + kept.length);
    await expectNoGap();
  });

  it("are one per payment, however many ask at once", async () => {
    const payment = await insertPayment();
    const answers = await Promise.all(Array.from({ length: 24 }, () => issue(payment)));
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
    expect(answers.filter(({ outcome }) => outcome === "issued")).toHaveLength(1);
    await expectNoGap();
  });

  it("are not given to what is not paid, of unknown amount, or unknown", async () => {
    const unpaid = await insertPayment({ status: "pending", paid_at: null });
    const vague = await insertPayment({ amount_cents: null });
    const outcomes = await Promise.all([unpaid, vague, randomUUID()].map((id) => issue(id)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      "not_paid",
      "amount_unknown",
      "no_payment",
    ]);
    await sql`update public.payments set amount_cents = 1 where id = ${vague}`;
    expect(await issue(vague)).toMatchObject({ outcome: "issued" });
    await expectNoGap();
  });

  it("cannot be written twice, whoever tries", async () => {
    const { number } = await issue(await insertPayment());
    const again = sql`
      insert into public.invoices (series, number, provider, payment_references, amount_cents, currency,
        client, firm, locale, paid_at, correlation_id, state, voided_at)
      values ('A', ${number}, 'stripe', '{}', 1, 'BRL', '{}', '{}', 'en', now(), 'x', 'void', now())`;
    await expect(again).rejects.toMatchObject({ code: "23505" });
  });
});

describe("payments that turn out to be one", () => {
  it("take the invoice along, and events of the one that is gone find it", async () => {
    const [keep, drop] = [await insertPayment(), await insertPayment()];
    const first = await issue(drop);
    await merge(keep, drop);
    expect(await issue(drop)).toEqual({ ...first, outcome: "known" });
    expect(await issue(keep)).toEqual({ ...first, outcome: "known" });
  });

  it("are invoiced once when the event of the one that is gone comes late", async () => {
    const [keep, middle, drop] = [
      await insertPayment({ status: "pending", paid_at: null }),
      await insertPayment(),
      await insertPayment(),
    ];
    await merge(middle, drop);
    await merge(keep, middle);
    expect(await issue(drop)).toMatchObject({ outcome: "issued" });
    expect(await issue(keep)).toMatchObject({ outcome: "known" });
    await expectNoGap();
  });

  it("void the second invoice, and keep its number", async () => {
    const [keep, drop] = [await insertPayment(), await insertPayment()];
    const [kept, dropped] = [await issue(keep), await issue(drop)];
    await merge(keep, drop);
    expect(await issue(drop)).toEqual({ ...kept, outcome: "known" });
    const [row] = await sql`select * from public.invoices where id = ${dropped.id}`;
    expect(row).toMatchObject({ state: "void", payment_id: null, void_reason: "payments_merged" });
    await expectNoGap();
  });

  it("end with one invoice although they are merged while it is issued", async () => {
    for (let round = 0; round < 20; round += 1) {
      const [keep, drop] = [await insertPayment(), await insertPayment()];
      await Promise.all([merge(keep, drop), issue(drop), issue(drop), issue(keep)]);
      const rows =
        await sql`select state from public.invoices where payment_id in (${keep}, ${drop})`;
      expect(rows.map(({ state }) => state)).toEqual(["issued"]);
    }
    await expectNoGap();
  });
});

describe("an invoice's way", () => {
  it("leads forward only", async () => {
    const { id } = await issue(await insertPayment());
    const readState = async () =>
      (await sql`select state, finished_at from public.invoices where id = ${id}`)[0];
    expect(await sql`select * from public.finish_invoice(${id}, 'mail')`).toEqual([]);
    const hash = "a".repeat(64);
    await sql`select public.record_invoice_pdf(${id}, 'invoices/A/1.pdf', ${hash})`;
    expect(await readState()).toMatchObject({ state: "stored", finished_at: null });
    await sql`select public.finish_invoice(${id}, ${`invoice:${id}`})`;
    expect(await readState()).toMatchObject({ state: "mailed", finished_at: expect.any(Date) });
    await sql`select public.record_invoice_pdf(${id}, 'invoices/A/1.pdf', ${hash})`;
    expect(await readState()).toMatchObject({ state: "mailed" });
  });

  it("is looked after: what is unfinished or missing is listed, and nothing else", async () => {
    await sql`update public.invoices set finished_at = now()`;
    const old = new Date(Date.now() - 3_600_000);
    const lists = async () =>
      (await sql`select payment_id as id from public.list_unfinished_invoices(600)`).map(
        ({ id }) => id,
      );
    const known = new Set(await lists());
    await insertPayment();
    await insertPayment({ status: "pending", paid_at: null, updated_at: old });
    await insertPayment({ status: "refunded", updated_at: old });
    await insertPayment({ created_at: new Date(Date.now() - 86_400_000), updated_at: old });
    const missing = await insertPayment({ updated_at: old });
    const unfinished = await insertPayment();
    await issue(unfinished);
    await sql`update public.invoices set issued_at = ${old} where payment_id = ${unfinished}`;
    const found = (await lists()).filter((id) => !known.has(id));
    expect(new Set(found)).toEqual(new Set([missing, unfinished]));
  });
});

describe("a failed delete", () => {
  it("leaves a payment that has an invoice", async () => {
    const payment = await insertPayment();
    await issue(payment);
    await expect(sql`delete from public.payments where id = ${payment}`).rejects.toMatchObject({
      code: "23503",
    });
  });
});

import type postgres from "postgres";
import type { TestVendors } from "#testing/vendors/start-vendors.ts";
import type { BoughtOrder } from "./buy-orders.ts";
import { countCharges } from "./count-charges.ts";

interface OrderRow {
  order_key: string;
  ends: string[];
  live: number;
  unsettled: number;
  approvals: number;
  paid_checkouts: number;
}

/** What our tables say of each order: its payments, its checkouts, what was told of it. */
function readOrders(sql: postgres.Sql): Promise<OrderRow[]> {
  return sql<OrderRow[]>`
    select c.order_key,
      count(*) filter (where c.state in ('live', 'creating'))::int as live,
      count(*) filter (where c.state in ('void_due', 'refund_due')
        or c.state = 'in_doubt' and c.provider = 'stripe')::int as unsettled,
      count(*) filter (where c.state = 'paid')::int as paid_checkouts,
      array(select p.status || '/' || coalesce(p.dispute, 'none')
        from public.payments p join public.checkouts o on o.id = p.checkout_id
        where o.order_key = c.order_key order by 1) as ends,
      (select count(distinct e.external_id)::int
        from public.payments p join public.checkouts o on o.id = p.checkout_id
        join jobs.events e on e.external_id = 'payment-approved:' || p.id
        where o.order_key = c.order_key) as approvals
    from public.checkouts c where c.order_key like 'drill-%'
    group by c.order_key`;
}

/** How many webhooks are not settled yet, and what ended badly. */
export async function readLedger(sql: postgres.Sql) {
  const [row] = await sql<{ open: number; total: number; dead: string[] }[]>`
    select count(*) filter (where status in ('received', 'enqueued', 'processing'))::int as open,
      count(*)::int as total,
      coalesce(array_agg(provider || ' ' || type || ': ' || coalesce(error ->> 'message', ''))
        filter (where status = 'dead'), '{}') as dead
    from public.webhook_events where provider in ('stripe', 'mercadopago')`;
  if (row === undefined) throw new Error("the ledger answered no row");
  return row;
}

/** Compares each order with what it ought to be, here and at the vendors. Empty when all is well. */
export async function listPaymentViolations(
  sql: postgres.Sql,
  vendors: TestVendors,
  bought: readonly BoughtOrder[],
): Promise<string[]> {
  const rows = new Map((await readOrders(sql)).map((row) => [row.order_key, row]));
  const charges = await countCharges(vendors);
  return bought.flatMap((order) => {
    const { orderKey, provider, plan } = order;
    const row = rows.get(orderKey);
    const charged = charges.get(orderKey) ?? 0;
    const facts: [what: string, found: string, expected: string][] = [
      ["was charged", `${charged} times`, `${order.charges} times`],
      ["has payments", row?.ends.join(", ") ?? "none", [...order.ends].sort().join(", ")],
      ["has paid checkouts", `${row?.paid_checkouts}`, `${order.charges}`],
      // An order that a refund or a dispute was first heard of is not announced any more.
      ["was announced", `${row?.approvals}`, announce(order, row?.approvals)],
      ["has live checkouts", `${(row?.live ?? 0) > 1}`, "false"],
    ];
    return facts
      .filter(([, found, expected]) => found !== expected)
      .map(([what, found, expected]) => {
        return `${orderKey} (${provider}: ${plan}) ${what} ${found}, not ${expected}`;
      });
  });
}

function announce({ charges, ends }: BoughtOrder, found: number | undefined): string {
  if (charges === 0) return "0";
  const isPlain = ends.some((end) => end === "paid/none");
  return isPlain || found === undefined || found > 1 ? "1" : `${found}`;
}

/** How many orders still have a question that the settler is to answer. */
export async function countUnsettled(sql: postgres.Sql): Promise<number> {
  return (await readOrders(sql)).filter(({ unsettled }) => unsettled > 0).length;
}

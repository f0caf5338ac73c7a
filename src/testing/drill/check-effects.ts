import postgres from "postgres";

/** What is in the database of an event that ought to be processed, applied and told exactly once. */
type Effects = {
  external_id: string;
  status: string;
  payments: number;
  applied: number;
  open_runs: number;
  completed_runs: number;
  approvals: number;
  mails: number;
};

const once: Omit<Effects, "external_id"> = {
  status: "processed",
  payments: 1,
  applied: 1,
  open_runs: 0,
  completed_runs: 1,
  approvals: 1,
  mails: 1,
};

/**
 * Reads the effects of paid checkouts straight from the tables, those of the job engine included. An
 * event sent twice under one id is one event, as it starts each of its functions once.
 */
async function readEffects(sql: postgres.Sql, externalIds: string[]): Promise<Effects[]> {
  return sql<Effects[]>`
    select w.external_id, w.status,
      (select count(distinct r.payment_id)::int from public.payment_references r
        where r.external_id = w.payload #>> '{data,object,id}') as payments,
      (select count(*)::int from public.payment_events e where e.webhook_event_id = w.id) as applied,
      (select count(*)::int from jobs.runs r join jobs.events e on e.id = r.event_id
        where e.external_id = 'stripe:' || w.external_id
          and r.status in ('queued', 'running')) as open_runs,
      (select count(*)::int from jobs.runs r join jobs.events e on e.id = r.event_id
        where e.external_id = 'stripe:' || w.external_id and r.status = 'completed') as completed_runs,
      (select count(distinct j.external_id)::int from jobs.events j
        where j.name = 'payment/approved'
          and j.external_id = 'payment-approved:' || p.payment_id) as approvals,
      (select count(distinct j.external_id)::int from jobs.events j
        where j.name = 'email/send'
          and j.external_id = 'email:payment-confirmation:' || p.payment_id) as mails
    from public.webhook_events w
    left join public.payment_events p on p.webhook_event_id = w.id
    where w.external_id in ${sql(externalIds)}`;
}

export type EffectsReport = { unsettled: string[]; violations: string[] };

/** Still on its way: not settled, or settled by a run that has not reported its end yet. */
function isUnderWay({ status, open_runs }: Effects): boolean {
  return open_runs > 0 || ["received", "enqueued", "processing"].includes(status);
}

function listViolations(externalId: string, row: Effects | undefined): string[] {
  if (row === undefined) return [`${externalId} was acknowledged and is not in the ledger`];
  return Object.entries(once)
    .filter(([key, value]) => row[key as keyof Effects] !== value)
    .map(([key, value]) => `${externalId}: ${key} is ${row[key as keyof Effects]}, not ${value}`);
}

/** Compares what is there with what ought to be: each acknowledged event once, in each table. */
export async function checkEffects(
  databaseUrl: string,
  externalIds: string[],
): Promise<EffectsReport> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await readEffects(sql, externalIds);
    const found = new Map(rows.map((row) => [row.external_id, row]));
    const unsettled = rows.filter(isUnderWay).map((row) => row.external_id);
    const violations = externalIds
      .filter((id) => !unsettled.includes(id))
      .flatMap((id) => listViolations(id, found.get(id)));
    return { unsettled, violations };
  } finally {
    await sql.end();
  }
}

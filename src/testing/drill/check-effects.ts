import postgres from "postgres";

/** What is in the database of an event that ought to be processed, applied and told exactly once. */
type Effects = {
  external_id: string;
  status: string;
  payments: number;
  applied: number;
  completed_runs: number;
  approvals: number;
  mails: number;
};

const once: Omit<Effects, "external_id"> = {
  status: "processed",
  payments: 1,
  applied: 1,
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

/** Compares what is there with what ought to be: each acknowledged event once, in each table. */
export async function checkEffects(
  databaseUrl: string,
  externalIds: string[],
): Promise<EffectsReport> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const found = new Map(
      (await readEffects(sql, externalIds)).map((row) => [row.external_id, row]),
    );
    const unsettled: string[] = [];
    const violations: string[] = [];
    for (const externalId of externalIds) {
      const row = found.get(externalId);
      if (row === undefined)
        violations.push(`${externalId} was acknowledged and is not in the ledger`);
      else if (["received", "enqueued", "processing"].includes(row.status))
        unsettled.push(externalId);
      else {
        const wrong = Object.entries(once).filter(
          ([key, value]) => row[key as keyof Effects] !== value,
        );
        for (const [key, value] of wrong) {
          violations.push(`${externalId}: ${key} is ${row[key as keyof Effects]}, not ${value}`);
        }
      }
    }
    return { unsettled, violations };
  } finally {
    await sql.end();
  }
}

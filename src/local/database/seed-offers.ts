import type postgres from "postgres";

const FIRST_OFFERS = [
  {
    slug: "consulta",
    name_pt: "Consulta jurídica",
    name_en: "Legal consultation",
    summary_pt: "Uma hora com um advogado, por vídeo ou no escritório.",
    summary_en: "One hour with a lawyer, by video or at the office.",
    amount_cents: 35_000,
    recurring_interval: null,
    place: 1,
  },
  {
    slug: "assessoria-mensal",
    name_pt: "Assessoria mensal",
    name_en: "Monthly counsel",
    summary_pt: "Dúvidas, contratos e prazos acompanhados todo mês. Cancele quando quiser.",
    summary_en: "Questions, contracts and deadlines looked after every month. Cancel any time.",
    amount_cents: 49_000,
    recurring_interval: "month",
    place: 2,
  },
];

/** Two things to buy where there is nothing yet, so that a checkout can be tried. */
export async function seedFirstOffers(sql: postgres.Sql): Promise<void> {
  const [table] = await sql<{ found: boolean }[]>`
    select to_regclass('public.offers') is not null as found`;
  if (!table?.found) return;
  const [offers] = await sql<{ present: boolean }[]>`
    select exists (select from public.offers) as present`;
  if (offers?.present) return;
  await sql`insert into public.offers ${sql(FIRST_OFFERS)} on conflict (slug) do nothing`;
}

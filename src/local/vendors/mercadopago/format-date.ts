const OFFSET_MS = 4 * 3_600_000;

/** Mercado Pago writes its times four hours behind UTC: `2026-11-21T08:30:00.000-04:00`. */
export function formatDate(date: Date): string {
  return new Date(date.getTime() - OFFSET_MS).toISOString().replace("Z", "-04:00");
}

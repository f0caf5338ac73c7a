/** First name and the rest, as Mercado Pago wants them. */
export function splitName(name: string | undefined): { name?: string; surname?: string } {
  const [first, ...rest] = (name ?? "").trim().split(/\s+/);
  if (!first) return {};
  return rest.length === 0 ? { name: first } : { name: first, surname: rest.join(" ") };
}

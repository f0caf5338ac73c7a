/** A piece of a way: calls move along it, or it lies idle. */
export function RailStroke({ d, live }: { d: string; live: boolean }) {
  if (!live)
    return <path d={d} className="stroke-line-strong" strokeWidth={2} strokeDasharray="2 5" />;
  return (
    <>
      <path d={d} className="stroke-accent" strokeWidth={3} />
      <path d={d} className="animate-flow stroke-surface" strokeWidth={3} strokeDasharray="3 13" />
    </>
  );
}

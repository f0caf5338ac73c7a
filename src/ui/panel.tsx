import type { ReactNode } from "react";

type PanelProps = { title: string; action?: ReactNode; flush?: boolean; children: ReactNode };

/** A titled box of a page. `flush`: its content reaches the edges. */
export function Panel({ title, action, flush, children }: PanelProps) {
  return (
    <section className="rounded-xl border border-line bg-surface shadow-card" aria-label={title}>
      <div className="flex min-h-12 items-center justify-between gap-3 px-4 sm:px-5">
        <h2 className="text-sm font-semibold">{title}</h2>
        {action}
      </div>
      <div className={flush ? "border-t border-line" : "px-4 pb-4 sm:px-5 sm:pb-5"}>{children}</div>
    </section>
  );
}

import type { ReactNode } from "react";

/** The top of a page: what it is, in a sentence, and what goes with it at the right. */
export function PageHeader({
  title,
  intro,
  children,
}: {
  title: string;
  intro: string;
  children?: ReactNode;
}) {
  return (
    <header className="mb-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {children}
      </div>
      <p className="mt-1 text-sm text-pretty text-muted">{intro}</p>
    </header>
  );
}

"use client";

import type { ReactNode } from "react";
import { BackLink } from "./back-link.tsx";
import { LiveIndicator } from "./live/live-indicator.tsx";

type DetailHeaderProps = {
  /** The list that this is one of. */
  back: { href: string; label: string };
  title: ReactNode;
  /** A sentence about it. */
  intro?: ReactNode;
  /** Whether the page is kept up to date. */
  connected: boolean;
  /** How it stands, in a few badges and words. */
  children?: ReactNode;
  /** What can be done with it. */
  action?: ReactNode;
};

/** The top of a page about one thing: the way back, its name, how it stands, and what can be done. */
export function DetailHeader(props: DetailHeaderProps) {
  const { back, title, intro, connected, children, action } = props;
  return (
    <>
      <BackLink href={back.href}>{back.label}</BackLink>
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere sm:text-2xl">
            {title}
          </h1>
          {intro ? <p className="mt-1 wrap-anywhere text-muted">{intro}</p> : null}
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
            {children}
            <LiveIndicator connected={connected} />
          </p>
        </div>
        {action}
      </header>
    </>
  );
}

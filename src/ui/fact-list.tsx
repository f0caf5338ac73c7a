"use client";

import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";
import { ExactTime } from "./time-text.tsx";

/** Something known of a thing: a short text, a moment, or an id to be copied. */
export type Fact = { name: string } & ({ text: ReactNode } | { at: string } | { id: string });

export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y divide-line text-sm">
      {facts.map((fact) =>
        "id" in fact ? (
          <div key={fact.name} className="py-2 first:pt-0 last:pb-0">
            <dt className="text-muted">{fact.name}</dt>
            <dd className="flex items-center justify-between gap-2">
              <span className="min-w-0 font-mono text-xs wrap-anywhere">{fact.id}</span>
              <CopyButton text={fact.id} name={fact.name} />
            </dd>
          </div>
        ) : (
          <div
            key={fact.name}
            className="flex flex-wrap items-baseline justify-between gap-x-4 py-2 first:pt-0 last:pb-0"
          >
            <dt className="text-muted">{fact.name}</dt>
            <dd className="wrap-anywhere tabular-nums">
              {"at" in fact ? <ExactTime at={fact.at} /> : fact.text}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

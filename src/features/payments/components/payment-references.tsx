"use client";

import { useTranslations } from "next-intl";

const SHOWN = 1;

function Reference({ id }: { id: string }) {
  return (
    <span className="block truncate font-mono text-xs text-muted" title={id}>
      {id}
    </span>
  );
}

/** The ids that a payment goes by at its vendor: the first at a glance, the rest on request. */
export function PaymentReferences({ ids }: { ids: readonly string[] }) {
  const t = useTranslations("payments");
  const rest = ids.slice(SHOWN);
  return (
    <>
      {ids.slice(0, SHOWN).map((id) => (
        <Reference key={id} id={id} />
      ))}
      {rest.length === 0 ? null : (
        <details className="relative z-10 w-fit max-w-full">
          <summary className="w-fit rounded py-0.5 text-xs text-accent">
            {t("moreReferences", { count: rest.length })}
          </summary>
          {rest.map((id) => (
            <Reference key={id} id={id} />
          ))}
        </details>
      )}
    </>
  );
}

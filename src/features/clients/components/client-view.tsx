"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { LiveIndicator } from "#ui/live/live-indicator.tsx";
import { useLiveQuery } from "#ui/live/use-live-query.ts";
import { Panel } from "#ui/panel.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { ClientOverview } from "../client-overview.ts";
import { ClientAccounts } from "./client-accounts.tsx";
import { toClientUrl } from "./client-address.ts";
import { ClientChangesLog } from "./client-changes-log.tsx";
import { ClientContact } from "./client-contact.tsx";
import { ClientSections } from "./client-sections.tsx";
import { EditClient } from "./edit-client.tsx";

/** One client with everything of theirs, live. */
export function ClientView({ initial }: { initial: ClientOverview }) {
  const t = useTranslations("clients");
  const query = useLiveQuery<ClientOverview>({ url: toClientUrl(initial.client.id), initial });
  const overview = query.data ?? initial;
  const { client } = overview;
  const name = client.name ?? client.email ?? client.phone;

  return (
    <>
      <Link
        href="/admin/clients"
        className="-ml-1 inline-flex min-h-9 items-center gap-1.5 rounded px-1 text-sm text-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t("back")}
      </Link>
      <header className="mt-2 mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight wrap-anywhere sm:text-2xl">
            {name ?? t("unnamed", { id: client.id.slice(0, 8) })}
          </h1>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
            <span>
              {t("columns.since")} <RelativeTime at={client.createdAt} />
            </span>
            <LiveIndicator connected={!query.isError} />
          </p>
        </div>
        <EditClient overview={overview} />
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 max-lg:order-last">
          <ClientSections overview={overview} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 sm:max-lg:grid-cols-2 lg:sticky lg:top-6">
          <Panel title={t("contact")}>
            <ClientContact client={client} />
          </Panel>
          {overview.accounts.length === 0 ? null : (
            <Panel title={t("accounts")}>
              <ClientAccounts accounts={overview.accounts} />
            </Panel>
          )}
          {overview.changes.length === 0 ? null : (
            <Panel title={t("changes")}>
              <ClientChangesLog changes={overview.changes} />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { DetailHeader } from "#ui/detail-header.tsx";
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
      <DetailHeader
        back={{ href: "/admin/clients", label: t("back") }}
        title={name ?? t("unnamed", { id: client.id.slice(0, 8) })}
        connected={!query.isError}
        action={<EditClient overview={overview} />}
      >
        <span>
          {t("columns.since")} <RelativeTime at={client.createdAt} />
        </span>
      </DetailHeader>
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

"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import type { ClientPage } from "../list-clients.ts";
import { CLIENT_API, CLIENT_PARAMS } from "./client-address.ts";
import { ClientRow } from "./client-row.tsx";

/** All clients, live. */
export function ClientsView({ initial }: { initial: InitialPage<ClientPage> }) {
  const t = useTranslations("clients");
  return (
    <LiveList
      api={CLIENT_API}
      names={CLIENT_PARAMS}
      initial={initial}
      texts={{
        title: t("title"),
        intro: t("intro"),
        searchHint: t("searchHint"),
        table: t("tableLabel"),
        columns: [
          t("columns.client"),
          t("columns.taxId"),
          t("columns.activity"),
          t("columns.since"),
        ],
        arrived: (count) => t("newClients", { count }),
        emptyTitle: t("emptyTitle"),
        emptyBody: t("emptyBody"),
        noMatchTitle: t("noMatchTitle"),
        noMatchBody: t("noMatchBody"),
      }}
      choices={[]}
      renderRow={(client, fresh) => <ClientRow client={client} fresh={fresh} />}
    />
  );
}

"use client";

import { useTranslations } from "next-intl";
import { LiveList } from "#ui/list/live-list.tsx";
import type { InitialPage } from "#ui/list/live-page.ts";
import { readListTexts } from "#ui/list/read-list-texts.ts";
import type { ClientPage } from "../list-clients.ts";
import { CLIENT_API, CLIENT_PARAMS } from "./client-address.ts";
import { ClientRow } from "./client-row.tsx";

const COLUMNS = ["client", "taxId", "activity", "since"] as const;

/** All clients, live. */
export function ClientsView({ initial }: { initial: InitialPage<ClientPage> }) {
  const t = useTranslations("clients");
  return (
    <LiveList
      api={CLIENT_API}
      names={CLIENT_PARAMS}
      initial={initial}
      texts={{
        ...readListTexts(t),
        columns: COLUMNS.map((column) => t(`columns.${column}`)),
        arrived: (count) => t("new", { count }),
      }}
      choices={[]}
      renderRow={(client, fresh) => <ClientRow client={client} fresh={fresh} />}
    />
  );
}

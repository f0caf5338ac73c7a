import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CLIENT_API, CLIENT_PARAMS } from "#features/clients/components/client-address.ts";
import { ClientsView } from "#features/clients/components/clients-view.tsx";
import { clientFilterSchema, listClients } from "#features/clients/list-clients.ts";
import { toAddress } from "#ui/live/list-params.ts";
import { requireStaffPage } from "../../require-staff-page.ts";
import { orFirstPage, readListParams } from "../read-list-params.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("title") };
}

const PATH = "/admin/clients";

export default async function ClientsPage({ searchParams }: PageProps<"/admin/clients">) {
  const { params, filter } = readListParams(
    PATH,
    await searchParams,
    CLIENT_PARAMS,
    clientFilterSchema,
  );
  const { db } = await requireStaffPage(toAddress(PATH, params));
  const page = await orFirstPage(PATH, () => listClients(db, filter));
  return <ClientsView initial={{ page, url: toAddress(CLIENT_API, params) }} />;
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatTaxId } from "#lib/tax-id.ts";
import { TableCell, TableRow } from "#ui/list/table.tsx";
import { RelativeTime } from "#ui/time-text.tsx";
import type { ClientSummary } from "../client.ts";

/** One client; a click anywhere on it leads to their page. */
export function ClientRow({ client, fresh }: { client: ClientSummary; fresh: boolean }) {
  const t = useTranslations("clients");
  const name = client.name ?? client.email ?? client.phone;
  const contact = [client.name === null ? null : client.email, client.phone]
    .filter((it) => it !== null && it !== name)
    .join(" · ");
  const known = [
    ...client.channels.map((channel) => (channel === "whatsapp" ? "WhatsApp" : t("webChat"))),
    ...(client.paymentCount > 0 ? [t("paymentCount", { count: client.paymentCount })] : []),
    ...(client.documentCount > 0 ? [t("documentCount", { count: client.documentCount })] : []),
  ];

  return (
    <TableRow fresh={fresh} className="hover:bg-sunken" data-testid="client-row">
      <TableCell className="min-w-0 @3xl:w-[42%] @3xl:max-w-0">
        <Link
          href={`/admin/clients/${client.id}`}
          prefetch={false}
          className={`block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent ${name === null ? "text-muted" : ""}`}
        >
          {name ?? t("unnamed", { id: client.id.slice(0, 8) })}
        </Link>
        {contact === "" ? null : (
          <div className="truncate text-xs text-muted" title={contact}>
            {contact}
          </div>
        )}
      </TableCell>
      <TableCell
        className={`order-2 col-span-2 text-sm text-muted tabular-nums @3xl:whitespace-nowrap ${client.taxId === null ? "@max-3xl:hidden" : ""}`}
      >
        {client.taxId === null ? "—" : formatTaxId(client.taxId)}
      </TableCell>
      <TableCell className="order-last col-span-2 text-sm text-muted">
        {known.length === 0 ? t("nothingYet") : known.join(" · ")}
      </TableCell>
      <TableCell className="self-start text-right text-sm whitespace-nowrap text-muted @3xl:align-middle">
        <RelativeTime at={client.createdAt} />
      </TableCell>
    </TableRow>
  );
}

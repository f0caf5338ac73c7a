"use client";

import { CreditCard, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ConversationDetail } from "../../conversation.ts";
import { toClientName } from "./to-client-name.ts";

const LINK =
  "-mx-2 flex min-h-10 items-center gap-3 rounded-lg px-2 text-sm text-accent hover:bg-sunken sm:min-h-9";

/** Who one is talking to, and where else there is something of them. */
export function ClientCard({
  client,
  conversation,
}: Pick<ConversationDetail, "client" | "conversation">) {
  const t = useTranslations("conversations");
  const name = toClientName(client, conversation.contact);
  const facts = [
    { term: t("client.email"), value: client.email },
    { term: t("client.phone"), value: client.phone ?? conversation.contact },
  ].filter(({ value }) => value !== null);
  const known = client.email ?? client.name;
  return (
    <>
      <p className="font-medium wrap-anywhere">
        {name ?? t("unknownClient", { id: client.id.slice(0, 4) })}
      </p>
      <dl className="mt-2 grid gap-1 text-sm">
        {facts.map(({ term, value }) => (
          <div key={term} className="flex gap-3">
            <dt className="w-16 shrink-0 text-muted">{term}</dt>
            <dd className="min-w-0 wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {facts.length === 0 ? <p className="text-sm text-muted">{t("client.unknown")}</p> : null}
      <ul className="mt-3 border-t border-line pt-2">
        <li>
          <Link href={`/admin/clients/${client.id}`} prefetch={false} className={LINK}>
            <UserRound aria-hidden className="size-4" />
            {t("client.page")}
          </Link>
        </li>
        {known === null ? null : (
          <li>
            <Link
              href={`/admin/payments?q=${encodeURIComponent(known)}`}
              prefetch={false}
              className={LINK}
            >
              <CreditCard aria-hidden className="size-4" />
              {t("client.payments")}
            </Link>
          </li>
        )}
      </ul>
    </>
  );
}

"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/money.ts";
import { toProviderName } from "#ui/provider-name.ts";
import type { ClientOverview } from "../client-overview.ts";
import { RecordList } from "./record-list.tsx";
import { toStateTone } from "./state-tones.ts";
import { useLabel } from "./use-label.ts";

function useMoney(): (it: { amountCents: number | null; currency: string | null }) => string {
  const t = useTranslations("clients");
  const locale = useLocale();
  return ({ amountCents, currency }) =>
    amountCents === null ? t("unknownAmount") : formatMoney(amountCents, currency ?? "BRL", locale);
}

function Money({ overview }: { overview: ClientOverview }) {
  const t = useTranslations("clients");
  const toMoney = useMoney();
  const toPayment = useLabel("payments.status");
  const toInvoice = useLabel("clients.invoiceState");
  const toSubscription = useLabel("clients.subscriptionState");
  const { payments, invoices, subscriptions } = overview;
  return (
    <>
      <RecordList
        title={t("payments")}
        empty={t("noPayments")}
        total={payments.total}
        records={payments.items.map((it) => ({
          id: it.id,
          href: `/admin/payments/${it.id}`,
          title: toMoney(it),
          note: [it.description, toProviderName(it.provider)].filter(Boolean).join(" · "),
          state: { label: toPayment(it.status), tone: toStateTone(it.status) },
          at: it.createdAt,
        }))}
      />
      {subscriptions.total === 0 ? null : (
        <RecordList
          title={t("subscriptions")}
          empty=""
          total={subscriptions.total}
          records={subscriptions.items.map((it) => ({
            id: it.id,
            href: null,
            title: toMoney(it),
            note: toProviderName(it.provider),
            state: { label: toSubscription(it.status), tone: toStateTone(it.status) },
            at: it.createdAt,
          }))}
        />
      )}
      <RecordList
        title={t("invoices")}
        empty={t("noInvoices")}
        total={invoices.total}
        records={invoices.items.map((it) => ({
          id: it.id,
          href: `/admin/invoices/${it.id}`,
          title: it.label,
          note: toMoney(it),
          state: { label: toInvoice(it.state), tone: toStateTone(it.state) },
          at: it.issuedAt,
        }))}
      />
    </>
  );
}

function Contacts({ overview }: { overview: ClientOverview }) {
  const t = useTranslations("clients");
  const toChannel = useLabel("clients.channel");
  const toDocument = useLabel("clients.documentState");
  const toMail = useLabel("clients.mailState");
  const { conversations, documents, emails } = overview;
  return (
    <>
      <RecordList
        title={t("documents")}
        empty={t("noDocuments")}
        total={documents.total}
        records={documents.items.map((it) => ({
          id: it.id,
          href: `/admin/documents/${it.id}`,
          title: it.name,
          note: t("pageCount", { count: it.pageCount }),
          state: { label: toDocument(it.state), tone: toStateTone(it.state) },
          at: it.createdAt,
        }))}
      />
      <RecordList
        title={t("emails")}
        empty={t("noEmails")}
        total={emails.total}
        records={emails.items.map((it) => ({
          id: it.id,
          href: `/admin/emails/${it.id}`,
          title: it.subject ?? it.template,
          note: null,
          state: { label: toMail(it.state), tone: toStateTone(it.state) },
          at: it.createdAt,
        }))}
      />
      <RecordList
        title={t("conversations")}
        empty={t("noConversations")}
        total={conversations.total}
        records={conversations.items.map((it) => ({
          id: it.id,
          href: `/admin/conversations/${it.id}`,
          title: [toChannel(it.channel), it.contact].filter(Boolean).join(" · "),
          note: it.lastText === "" ? null : it.lastText,
          state:
            it.unreadCount > 0
              ? { label: t("unread", { count: it.unreadCount }), tone: "info" }
              : null,
          at: it.lastMessageAt,
        }))}
      />
    </>
  );
}

/** Everything of a client, kind by kind. */
export function ClientSections({ overview }: { overview: ClientOverview }) {
  return (
    <>
      <Money overview={overview} />
      <Contacts overview={overview} />
    </>
  );
}

"use client";

import { useTranslations } from "next-intl";

type Labels =
  | "clients.field"
  | "clients.channel"
  | "clients.subscriptionState"
  | "clients.invoiceState"
  | "clients.mailState"
  | "clients.documentState"
  | "payments.status";

/** The word for a state or a name that the database has; one that we have no word for stays as it is. */
export function useLabel(labels: Labels): (value: string) => string {
  const t = useTranslations(labels);
  return (value) => (t.has(value as never) ? t(value as never) : value);
}

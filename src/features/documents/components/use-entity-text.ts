"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/money.ts";
import { formatTaxId } from "#lib/tax-id.ts";
import type { Entity } from "../entities/entity.ts";

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A value as people of the page's language write it, and what else there is to say of a deadline. */
export function useEntityText() {
  const t = useTranslations("document");
  const format = useFormatter();
  const locale = useLocale();

  function toDay(iso: string): string {
    const date = new Date(`${iso}T00:00:00Z`);
    return format.dateTime(date, { dateStyle: "long", timeZone: "UTC" });
  }

  function toMoney(value: string): string {
    const [currency = "BRL", amount = "0"] = value.split(" ");
    return formatMoney(Math.round(Number(amount) * 100), currency, locale);
  }

  function toLength({ value, details }: Entity): string {
    if (ISO_DATE.test(value)) return toDay(value);
    if (details?.amount == null || details.unit === null) return value;
    return t(`unit.${details.unit}`, { count: details.amount });
  }

  function toText(entity: Entity): string {
    if (entity.kind === "cpf" || entity.kind === "cnpj") return formatTaxId(entity.value);
    if (entity.kind === "date") return toDay(entity.value);
    if (entity.kind === "money") return toMoney(entity.value);
    return entity.kind === "deadline" ? toLength(entity) : entity.value;
  }

  function explain({ details }: Entity): string | null {
    if (details === null) return null;
    const from = details.from === null ? "" : toDay(details.from);
    const basis = t(`basis.${details.basis}`, { from });
    if (details.basis !== "computed" || details.amount === null || details.unit === null) {
      return basis;
    }
    return `${t(`unit.${details.unit}`, { count: details.amount })}, ${basis}`;
  }
  return { toText, explain };
}

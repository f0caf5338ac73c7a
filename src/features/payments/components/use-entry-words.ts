"use client";

import { useTranslations } from "next-intl";
import { toProviderName } from "#ui/provider-name.ts";
import { PAYMENT_DISPUTES, PAYMENT_STATUSES } from "../payment.ts";
import type { TimelineEntry } from "../payment-detail.ts";
import { describeReason } from "./describe-reason.ts";

/** What an entry is called, and what it did; a state without words stands as it is. */
export function useEntryWords({ kind, details }: TimelineEntry): { title: string; text: string } {
  const t = useTranslations("payments");
  const detail = useTranslations("payments.detail");

  const toStatus = (state: string) => {
    const known = PAYMENT_STATUSES.find((status) => status === state);
    return known === undefined ? state : t(`status.${known}`);
  };
  const toMove = (before: string | null | undefined, after: string) => {
    if (before === after) return detail("unchanged", { after });
    return before ? detail("moved", { before, after }) : detail("arrived", { after });
  };
  const toWords = (group: "checkoutState" | "reminderState" | "emailState", state: string) => {
    const key = `${group}.${state}` as "checkoutState.live";
    return detail.has(key) ? detail(key) : state;
  };
  const reason = details.reason ? describeReason(detail, details.reason) : "";
  const join = (...parts: string[]) => parts.filter((part) => part !== "").join(" · ");

  switch (kind) {
    case "webhook": {
      const dispute = PAYMENT_DISPUTES.find((state) => state === details.disputeAfter);
      const isNew = dispute !== undefined && details.disputeBefore !== dispute;
      const before = details.before ? toStatus(details.before) : null;
      const move = toMove(before, toStatus(details.after));
      return { title: details.type ?? "", text: join(move, isNew ? t(`dispute.${dispute}`) : "") };
    }
    case "checkout": {
      const number = details.attempt ?? 1;
      const title = `${toProviderName(details.provider ?? "")}, ${detail("attempt", { number })}`;
      return { title, text: join(toWords("checkoutState", details.after), reason) };
    }
    case "reminder": {
      const title = detail("reminder", { number: details.attempt ?? 1 });
      return { title, text: join(toWords("reminderState", details.after), reason) };
    }
    case "email": {
      const key = `emailTemplate.${details.template}` as "emailTemplate.invoice";
      const title = detail.has(key) ? detail(key) : (details.template ?? "");
      return { title, text: toWords("emailState", details.after) };
    }
    case "invoice":
      return { title: details.label ?? "", text: "" };
  }
}

"use client";

import { Check, CheckCheck, CircleAlert, Clock3, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { toProviderName } from "#ui/provider-name.ts";
import type { StaffMessage } from "../../conversation.ts";

type Delivery = NonNullable<StaffMessage["delivery"]>;
type Step = Delivery["state"] | NonNullable<Delivery["delivery"]>;

const LOOKS: Record<Step, { icon: LucideIcon; tone: string }> = {
  pending: { icon: Clock3, tone: "text-muted" },
  sending: { icon: Clock3, tone: "text-muted" },
  in_doubt: { icon: CircleAlert, tone: "text-warn" },
  sent: { icon: Check, tone: "text-muted" },
  delivered: { icon: CheckCheck, tone: "text-muted" },
  read: { icon: CheckCheck, tone: "text-good" },
  failed: { icon: CircleAlert, tone: "text-bad" },
};

/** How far a message has come that goes out through a vendor, and through which. */
export function DeliveryState({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("conversations");
  const step = delivery.state === "sent" ? (delivery.delivery ?? "sent") : delivery.state;
  const { icon: Icon, tone } = LOOKS[step];
  const way = delivery.provider === null ? null : toProviderName(delivery.provider);
  return (
    <span
      data-testid="delivery"
      data-state={step}
      className={`inline-flex items-center gap-1 ${tone}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {t(`delivery.${step}`)}
      {way === null ? null : ` · ${way}`}
      {delivery.isDuplicate ? ` · ${t("duplicate")}` : null}
      {delivery.failure === null ? null : <span lang="en"> · {delivery.failure.message}</span>}
    </span>
  );
}

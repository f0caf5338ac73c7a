"use client";

import {
  BadgeCheck,
  CircleHelp,
  CircleX,
  Clock,
  type LucideIcon,
  RotateCcw,
  TimerOff,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Notice } from "#ui/notice.tsx";
import type { CheckoutView } from "../checkout-view.ts";
import { CheckoutFacts } from "./checkout-facts.tsx";
import { isPayable, type ResultStage, toResultStage } from "./to-result-stage.ts";
import { useOpenCheckout } from "./use-open-checkout.ts";
import { useOrderState } from "./use-order-state.ts";

const WAITING = { icon: Clock, tone: "bg-info-soft text-info" };
const LOOKS: Record<ResultStage, { icon: LucideIcon; tone: string }> = {
  checking: WAITING,
  confirming: WAITING,
  pending: WAITING,
  paid: { icon: BadgeCheck, tone: "bg-good-soft text-good" },
  failed: { icon: CircleX, tone: "bg-bad-soft text-bad" },
  unpaid: { icon: CircleHelp, tone: "bg-warn-soft text-warn" },
  unknown: { icon: CircleHelp, tone: "bg-warn-soft text-warn" },
  expired: { icon: TimerOff, tone: "bg-warn-soft text-warn" },
  refunded: { icon: RotateCcw, tone: "bg-info-soft text-info" },
};
const BUSY = new Set<ResultStage>(["checking", "confirming"]);

type CheckoutResultProps = { initial: CheckoutView; hasLeft: boolean };

/** How a payment stands, and what to do about it. */
export function CheckoutResult({ initial, hasLeft }: CheckoutResultProps) {
  const t = useTranslations("checkout.result");
  const problems = useTranslations("checkout.problems");
  const { view, word, isOffline } = useOrderState(initial, hasLeft);
  const again = useOpenCheckout((link) => window.location.assign(link.url));
  const stage = toResultStage(view, word);
  const { icon: Icon, tone } = LOOKS[stage];
  const retry = stage === "failed" || stage === "expired" ? "again" : "continue";

  return (
    <div className="rounded-2xl border border-line bg-surface shadow-card" data-stage={stage}>
      <div role="status" className="px-5 pt-10 pb-6 text-center sm:px-6">
        <span className={cn("mx-auto grid size-14 place-items-center rounded-2xl", tone)}>
          <Icon
            aria-hidden
            className={cn("size-7", BUSY.has(stage) && "animate-breathe")}
            strokeWidth={1.75}
          />
        </span>
        <h1 className="mt-5 text-xl font-semibold tracking-tight text-balance">
          {t(`${stage}.title`)}
        </h1>
        <p className="mx-auto mt-2 max-w-sm text-pretty text-muted">{t(`${stage}.body`)}</p>
      </div>
      <div className="grid gap-4 px-5 pb-6 sm:px-6">
        {isOffline ? <Notice tone="bad">{t("offline")}</Notice> : null}
        {again.problem === null ? null : (
          <Notice tone={again.problem === "paid" ? "good" : "bad"}>
            {problems(again.problem)}
          </Notice>
        )}
        {isPayable(stage) ? (
          <Button
            look="primary"
            size="large"
            className="h-12 w-full"
            aria-disabled={again.opening}
            onClick={() => void again.open(`/api/checkouts/${view.id}/retry`, {})}
          >
            {t(again.opening ? "opening" : retry)}
          </Button>
        ) : null}
        <Button asChild size="large" className="h-12 w-full">
          <Link href="/">{t("home")}</Link>
        </Button>
      </div>
      <CheckoutFacts view={view} />
    </div>
  );
}

"use client";

import { ArrowRightLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#ui/button.tsx";
import { toProviderName } from "#ui/provider-name.ts";
import type { OpenedLink } from "./use-open-checkout.ts";

/** Said before anyone is led to a page that they did not choose. */
export function OtherProvider({ wanted, link }: { wanted: string; link: OpenedLink }) {
  const t = useTranslations("checkout");
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const name = toProviderName(link.provider);
  return (
    <div className="text-center">
      <span className="mx-auto grid size-12 place-items-center rounded-2xl bg-warn-soft text-warn">
        <ArrowRightLeft aria-hidden className="size-6" />
      </span>
      <h2 ref={title} tabIndex={-1} className="mt-4 text-lg font-semibold outline-none">
        {t("otherTitle")}
      </h2>
      <p className="mt-1.5 text-pretty text-muted">
        {t("otherBody", { wanted: toProviderName(wanted), got: name })}
      </p>
      <Button asChild look="primary" size="large" className="mt-6 h-12 w-full">
        <a href={link.url}>{t("goOn", { name })}</a>
      </Button>
    </div>
  );
}

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Offer } from "../offer.ts";
import { OfferPrice } from "./offer-price.tsx";

/** All there is to buy; each leads to its checkout. */
export function OfferList({ offers }: { offers: readonly Offer[] }) {
  const t = useTranslations("checkout");
  const locale = useLocale();
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t("choose")}</h1>
      <p className="mt-1.5 text-muted">{t("chooseIntro")}</p>
      <ul className="mt-6 grid gap-3">
        {offers.map((offer) => (
          <li
            key={offer.slug}
            className="relative flex items-center gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card hover:border-line-strong"
          >
            <div className="min-w-0 grow">
              <Link
                href={`/checkout?offer=${offer.slug}`}
                className="text-lg font-semibold after:absolute after:inset-0 after:rounded-2xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
              >
                {offer.name[locale]}
              </Link>
              {offer.summary[locale] === "" ? null : (
                <p className="mt-1 text-sm text-pretty text-muted">{offer.summary[locale]}</p>
              )}
              <p className="mt-2">
                <OfferPrice offer={offer} />
              </p>
            </div>
            <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
          </li>
        ))}
      </ul>
    </>
  );
}

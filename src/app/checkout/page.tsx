import { Store } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { CheckoutForm } from "#features/payments/components/checkout-form.tsx";
import { OfferList } from "#features/payments/components/offer-list.tsx";
import { OfferPrice } from "#features/payments/components/offer-price.tsx";
import type { Offer } from "#features/payments/offer.ts";
import { listActiveOffers } from "#features/payments/offer-store.ts";
import { StatePanel } from "#ui/state-panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("checkout"))("title") };
}

async function OfferSummary({ offer, canChange }: { offer: Offer; canChange: boolean }) {
  const [t, locale] = await Promise.all([getTranslations("checkout"), getLocale()]);
  return (
    <section aria-labelledby="offer" className="border-b border-line p-5 sm:p-6">
      <div className="flex items-baseline justify-between gap-4">
        <p className="text-sm text-muted">{t("summary")}</p>
        {canChange ? (
          <Link href="/checkout" className="-my-2 rounded py-2 text-sm text-accent underline">
            {t("change")}
          </Link>
        ) : null}
      </div>
      <h1 id="offer" className="mt-1 text-xl font-semibold tracking-tight text-balance">
        {offer.name[locale]}
      </h1>
      {offer.summary[locale] === "" ? null : (
        <p className="mt-1 text-sm text-pretty text-muted">{offer.summary[locale]}</p>
      )}
      <p className="mt-3 text-lg">
        <OfferPrice offer={offer} />
      </p>
      {offer.recurring === null ? null : (
        <p className="mt-1 text-sm text-muted">{t("cancelAnyTime")}</p>
      )}
    </section>
  );
}

export default async function CheckoutPage({ searchParams }: PageProps<"/checkout">) {
  const [offers, { offer: wanted }, t] = await Promise.all([
    listActiveOffers(),
    searchParams,
    getTranslations("checkout"),
  ]);
  if (offers.length === 0) {
    return (
      <StatePanel icon={Store} heading="h1" title={t("emptyTitle")}>
        {t("emptyBody")}
      </StatePanel>
    );
  }
  const offer = offers.find(({ slug }) => slug === wanted);
  if (offer === undefined) return <OfferList offers={offers} />;
  return (
    <div className="rounded-2xl border border-line bg-surface shadow-card">
      <OfferSummary offer={offer} canChange={offers.length > 1} />
      <div className="p-5 sm:p-6">
        <CheckoutForm offer={offer} />
      </div>
    </div>
  );
}

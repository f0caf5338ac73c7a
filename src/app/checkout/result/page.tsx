import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { CheckoutView } from "#features/payments/checkout-view.ts";
import { CheckoutResult } from "#features/payments/components/checkout-result.tsx";
import { getCheckoutView } from "#features/payments/get-checkout-view.ts";
import { NotFoundError } from "#lib/app-error.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("checkout.result"))("title") };
}

async function loadView(id: string): Promise<CheckoutView> {
  try {
    return await getCheckoutView(id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}

/** Where vendors send people back to. What they add to the address is not believed. */
export default async function CheckoutResultPage({ searchParams }: PageProps<"/checkout/result">) {
  const { id, left } = await searchParams;
  const view = await loadView(typeof id === "string" ? id : "");
  return <CheckoutResult initial={view} hasLeft={left !== undefined} />;
}

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { EMAIL_PAGE } from "./email-addresses.ts";

/** Back to all mails. */
export function BackLink({ children }: { children: ReactNode }) {
  return (
    <Link
      href={EMAIL_PAGE}
      className="-ml-1 mb-2 inline-flex min-h-9 items-center gap-1.5 rounded px-1 text-sm text-muted hover:text-ink"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {children}
    </Link>
  );
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RunLink } from "../run.ts";
import { RUN_PAGE } from "./run-addresses.ts";

/** Another run: what it is and where it stands, leading to its page. */
export function RunLinkText({ run }: { run: RunLink }) {
  const t = useTranslations("runs.state");
  return (
    <>
      <Link
        href={`${RUN_PAGE}/${run.id}`}
        prefetch={false}
        className="rounded font-medium wrap-anywhere text-accent underline underline-offset-2"
      >
        {run.functionName}
      </Link>{" "}
      <span className="text-muted">({t(run.status)})</span>
    </>
  );
}

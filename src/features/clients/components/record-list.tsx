"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";
import { Panel } from "#ui/panel.tsx";
import { RelativeTime } from "#ui/time-text.tsx";

export type ClientRecord = {
  id: string;
  /** Null: it has no page of its own. */
  href: string | null;
  title: string;
  note: string | null;
  state: { label: string; tone: Tone } | null;
  at: string;
};

type RecordListProps = {
  title: string;
  empty: string;
  total: number;
  records: readonly ClientRecord[];
};

function RecordTitle({ href, title }: Pick<ClientRecord, "href" | "title">) {
  const look = "block truncate text-sm font-medium";
  if (href === null) return <span className={look}>{title}</span>;
  return (
    <Link
      href={href}
      prefetch={false}
      className={`${look} after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent`}
    >
      {title}
    </Link>
  );
}

/** The latest of one kind, each leading to its page. */
export function RecordList({ title, empty, total, records }: RecordListProps) {
  const t = useTranslations("clients");
  const count =
    total > records.length ? t("latestOf", { shown: records.length, total }) : String(total);
  return (
    <Panel
      title={title}
      flush={records.length > 0}
      action={<span className="text-xs text-muted tabular-nums">{count}</span>}
    >
      {records.length === 0 ? <p className="text-sm text-muted">{empty}</p> : null}
      <ul className="divide-y divide-line">
        {records.map(({ id, href, title: name, note, state, at }) => (
          <li
            key={id}
            className={`relative flex items-center gap-3 px-4 py-3 sm:px-5 ${href === null ? "" : "hover:bg-sunken"}`}
          >
            <div className="min-w-0 grow">
              <RecordTitle href={href} title={name} />
              {note === null ? null : (
                <div className="truncate text-xs text-muted" title={note}>
                  {note}
                </div>
              )}
            </div>
            <div className="flex shrink-0 flex-col items-end gap-1">
              {state === null ? null : <Badge tone={state.tone}>{state.label}</Badge>}
              <span className="text-xs whitespace-nowrap text-muted">
                <RelativeTime at={at} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

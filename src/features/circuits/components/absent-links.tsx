import { Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CircuitView } from "../circuit-overview.ts";
import { toLinkName } from "./link-name.ts";

/** Links that no call reaches because nobody has given their vendor's key. */
export function AbsentLinks({ links }: { links: readonly CircuitView[] }) {
  const t = useTranslations("breakers.absent");
  const absent = links.filter(({ configured }) => !configured);
  if (absent.length === 0) return null;
  return (
    <ul className="space-y-1.5 text-xs text-muted">
      {absent.map(({ name, variables }) => (
        <li key={name} className="flex gap-2">
          <Unplug aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0">
            <span className="font-medium text-ink">{toLinkName(name)}</span>: {t("title")}.{" "}
            <span className="wrap-anywhere">{t("body", { variables: variables.join(", ") })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

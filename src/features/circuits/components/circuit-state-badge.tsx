import { useTranslations } from "next-intl";
import { cn } from "#ui/cn.ts";
import type { LinkState } from "./link-state.ts";
import { STATE_LOOKS } from "./state-looks.ts";

/** The state of a circuit: an icon and a word; the colour only repeats them. */
export function CircuitStateBadge({ state }: { state: LinkState }) {
  const t = useTranslations("breakers");
  const { icon: Icon, badge } = STATE_LOOKS[state];
  return (
    <span
      title={t(`stateHint.${state}`)}
      data-state={state}
      className={cn(
        "inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap",
        badge,
      )}
    >
      <Icon aria-hidden className="size-3.5" strokeWidth={2.25} />
      {t(`state.${state}`)}
    </span>
  );
}

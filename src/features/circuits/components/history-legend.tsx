import { useTranslations } from "next-intl";
import { BAND_SHAPES } from "./history-band.tsx";
import { STATE_LOOKS } from "./state-looks.ts";

const STATES = ["closed", "halfOpen", "open", "isolated"] as const;

export function HistoryLegend() {
  const t = useTranslations("breakers");
  return (
    <ul
      aria-label={t("history.legend")}
      className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted"
    >
      {STATES.map((state) => {
        const { y, height, hollow } = BAND_SHAPES[state];
        return (
          <li key={state} className="flex items-center gap-1.5">
            <svg aria-hidden width={16} height={20} className={STATE_LOOKS[state].band}>
              <rect
                x={1}
                y={y}
                width={14}
                height={height}
                fill={hollow ? "none" : "currentColor"}
                stroke={hollow ? "currentColor" : "none"}
                strokeWidth={2}
              />
            </svg>
            {t(`state.${state}`)}
          </li>
        );
      })}
    </ul>
  );
}

import { useTranslations } from "next-intl";
import { BAR_HEIGHT, BAR_LOOKS } from "./bar-looks.ts";

const LOOKS = ["done", "failed", "pause", "wait", "busy"] as const;

/** What the shapes of the timeline mean. */
export function TimelineLegend() {
  const t = useTranslations("runs.timeline");
  return (
    <ul
      aria-label={t("legend")}
      className="flex flex-wrap gap-x-4 gap-y-1 px-4 pb-4 text-xs text-muted sm:px-5"
    >
      {LOOKS.map((look) => {
        const { y, height, hollow, colour } = BAR_LOOKS[look];
        return (
          <li key={look} className="flex items-center gap-1.5">
            <svg aria-hidden width={20} height={BAR_HEIGHT} className={colour}>
              <rect
                x={1}
                y={y}
                width={18}
                height={height}
                rx={2}
                fill={hollow ? "none" : "currentColor"}
                stroke={hollow ? "currentColor" : "none"}
                strokeWidth={1.5}
                strokeDasharray={hollow ? "4 3" : undefined}
              />
            </svg>
            {t(`looks.${look}`)}
          </li>
        );
      })}
    </ul>
  );
}

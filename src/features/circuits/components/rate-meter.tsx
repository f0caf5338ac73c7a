import { useFormatter, useTranslations } from "next-intl";

type RateMeterProps = {
  name: string;
  /** 0 to 1. */
  rate: number;
  /** From which on the circuit opens. */
  limit: number;
};

/** A share of the calls, and how far it is from the mark at which the circuit opens. */
export function RateMeter({ name, rate, limit }: RateMeterProps) {
  const t = useTranslations("breakers");
  const format = useFormatter();
  const toPercent = (ratio: number) =>
    format.number(ratio, { style: "percent", maximumFractionDigits: 0 });
  const isOver = rate >= limit;
  const tone = isOver ? "fill-bad" : rate > limit / 2 ? "fill-warn" : "fill-accent";
  return (
    <div title={t("rateText", { name, value: toPercent(rate), limit: toPercent(limit) })}>
      <div className="flex items-baseline justify-between gap-2 text-xs">
        <span className="text-muted">{name}</span>
        <span
          className={isOver ? "font-semibold text-bad tabular-nums" : "font-medium tabular-nums"}
        >
          {toPercent(rate)}
          <span className="sr-only">, {t("ofLimit", { limit: toPercent(limit) })}</span>
        </span>
      </div>
      <svg aria-hidden width="100%" height={8} className="mt-1 block">
        <rect y={2} width="100%" height={4} rx={2} className="fill-line" />
        <rect y={2} width={`${Math.min(1, rate) * 100}%`} height={4} rx={2} className={tone} />
        <rect
          x={`${Math.min(0.99, limit) * 100}%`}
          width={2}
          height={8}
          className="fill-line-strong"
        />
      </svg>
    </div>
  );
}

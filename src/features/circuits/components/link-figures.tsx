"use client";

import { useFormatter, useTranslations } from "next-intl";
import { RelativeTime } from "#ui/time-text.tsx";
import type { CircuitView } from "../circuit-overview.ts";
import { RateMeter } from "./rate-meter.tsx";

/** What the calls of the window were like. */
export function LinkFigures({ link }: { link: CircuitView }) {
  const t = useTranslations("breakers");
  const format = useFormatter();
  const { thresholds, latencyMs, lastError } = link;
  const calls = link.calls + link.peers.calls;
  const seconds = (thresholds?.samplingDurationMs ?? 0) / 1_000;
  const toMs = (ms: number) => format.number(Math.round(ms));
  return (
    <div className="space-y-2">
      {thresholds === null ? null : (
        <>
          <RateMeter name={t("errorRate")} rate={link.errorRate} limit={thresholds.failureRatio} />
          <RateMeter name={t("slowRate")} rate={link.slowRate} limit={thresholds.slowRatio} />
        </>
      )}
      <dl className="space-y-1 text-xs">
        <div className="flex items-baseline justify-between gap-2">
          <dt className="text-muted" title={t("window", { seconds })}>
            {t("calls")}
          </dt>
          <dd
            className="font-medium tabular-nums"
            title={link.peers.calls === 0 ? undefined : t("peers", { count: link.peers.calls })}
          >
            {format.number(calls)}
            <span className="font-normal text-muted"> / {seconds} s</span>
          </dd>
        </div>
        <div className="flex items-baseline justify-between gap-2">
          <dt className="text-muted">{t("latency")}</dt>
          <dd className={latencyMs === null ? "text-muted" : "font-medium tabular-nums"}>
            {latencyMs === null ? (
              <>
                <span aria-hidden>–</span>
                <span className="sr-only">{t("noLatency")}</span>
              </>
            ) : (
              `${toMs(latencyMs.p50)} / ${toMs(latencyMs.p99)} ms`
            )}
          </dd>
        </div>
        {lastError === null ? null : (
          <div>
            <dt className="text-muted">{t("lastError")}</dt>
            <dd className="font-medium">
              {t(`errorClass.${lastError.errorClass ?? "other"}`)}
              <span className="font-normal text-muted">
                {" · "}
                <RelativeTime at={lastError.at} />
              </span>
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

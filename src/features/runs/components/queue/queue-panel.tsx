"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Queue } from "../../queue.ts";
import type { RunFunction } from "../../run.ts";
import { useDuration } from "../use-duration.ts";
import { QueueByFunction } from "./queue-by-function.tsx";
import { QueueFigure } from "./queue-figure.tsx";

type QueuePanelProps = { queue: Queue; names: readonly RunFunction[] };

/** How the queue is at this moment, in eight figures, and by function. */
export function QueuePanel({ queue, names }: QueuePanelProps) {
  const t = useTranslations("runs.queue");
  const format = useFormatter();
  const duration = useDuration();
  const { startDelay, oldestWaitingMs, engines } = queue;
  const awaited = queue.waitingForEvent + queue.waitingForSignal + queue.waitingForRun;
  const alive = engines.filter(({ alive }) => alive).length;
  const toTime = (ms: number | null) => (ms === null ? "–" : duration(ms));

  return (
    <section
      aria-label={t("title")}
      data-testid="queue-panel"
      className="mt-4 overflow-clip rounded-xl border border-line bg-surface shadow-card"
    >
      <h2 className="sr-only">{t("title")}</h2>
      <dl className="grid grid-cols-2 gap-px bg-line sm:grid-cols-4">
        <QueueFigure
          name={t("waiting")}
          value={format.number(queue.waiting)}
          note={
            oldestWaitingMs === null
              ? t("noneWaiting")
              : t("oldest", { duration: duration(oldestWaitingMs) })
          }
        />
        <QueueFigure
          name={t("running")}
          value={format.number(queue.running)}
          note={t("engines", { count: alive })}
        />
        <QueueFigure
          name={t("sleeping")}
          value={format.number(queue.sleeping)}
          note={t("scheduled", { count: queue.scheduled })}
        />
        <QueueFigure
          name={t("awaiting")}
          value={format.number(awaited)}
          note={t("awaitingRuns", { count: queue.waitingForRun })}
        />
        <QueueFigure
          name={t("retrying")}
          value={format.number(queue.retrying)}
          note={t("retryingHint")}
        />
        <QueueFigure
          name={t("failed24h")}
          value={format.number(queue.failed24h)}
          note={t("failedHint")}
          alarm={queue.failed24h > 0}
        />
        <QueueFigure
          name={t("delayMedian")}
          value={toTime(startDelay.p50Ms)}
          note={t("measured", { minutes: startDelay.minutes, count: startDelay.runs })}
        />
        <QueueFigure
          name={t("delayWorst")}
          value={toTime(startDelay.p99Ms)}
          note={t("delayWorstHint")}
        />
      </dl>
      <QueueByFunction queue={queue} names={names} />
    </section>
  );
}

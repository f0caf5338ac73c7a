"use client";

import { useDuration } from "../use-duration.ts";
import type { TimeScale } from "./to-time-scale.ts";

const NEAR_THE_END = 0.93;

/** What the marks of the timeline mean, above it. */
export function TimeAxis({ scale }: { scale: TimeScale }) {
  const duration = useDuration();
  return (
    <svg aria-hidden width="100%" height={16} className="block overflow-visible text-muted">
      {scale.ticks.map((tick) => {
        const part = tick / scale.spanMs;
        return (
          <text
            key={tick}
            x={`${part * 100}%`}
            y={12}
            fill="currentColor"
            className="text-[0.6875rem] tabular-nums"
            textAnchor={part > NEAR_THE_END ? "end" : part === 0 ? "start" : "middle"}
          >
            {duration(tick)}
          </text>
        );
      })}
    </svg>
  );
}

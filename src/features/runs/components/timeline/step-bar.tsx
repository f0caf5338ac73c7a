import { BAR_HEIGHT, BAR_LOOKS } from "./bar-looks.ts";
import type { Segment } from "./to-segments.ts";
import type { TimeScale } from "./to-time-scale.ts";

// What took a moment of hours would be thinner than a line.
const MIN_PART = 0.006;
// Dashes need some room to be seen as such.
const MIN_DASHED_PART = 0.03;

/** The time of one step, drawn. The words beside it say the same. */
export function StepBar({ segments, scale }: { segments: readonly Segment[]; scale: TimeScale }) {
  const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`;
  return (
    <svg aria-hidden width="100%" height={BAR_HEIGHT} className="block overflow-visible">
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          x1={percent(tick / scale.spanMs)}
          x2={percent(tick / scale.spanMs)}
          y1={-4}
          y2={BAR_HEIGHT + 4}
          stroke="currentColor"
          className="text-line"
        />
      ))}
      {segments.map(({ look, fromMs, toMs }) => {
        const from = scale.toFraction(fromMs);
        const width = Math.max(MIN_PART, scale.toFraction(toMs) - from);
        const { y, height, hollow, colour } = BAR_LOOKS[look];
        return (
          <rect
            key={`${look} ${fromMs}`}
            x={percent(Math.min(from, 1 - width))}
            y={y}
            width={percent(width)}
            height={height}
            rx={hollow ? 3 : 2}
            fill={hollow ? "none" : "currentColor"}
            stroke={hollow ? "currentColor" : "none"}
            strokeWidth={1.5}
            strokeDasharray={hollow && width > MIN_DASHED_PART ? "4 3" : undefined}
            className={colour}
          />
        );
      })}
    </svg>
  );
}

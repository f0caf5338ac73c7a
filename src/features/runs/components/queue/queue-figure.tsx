import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";

type QueueFigureProps = {
  name: string;
  value: string;
  /** A smaller line below. */
  note?: ReactNode;
  alarm?: boolean;
};

/** One figure of the queue with its name. */
export function QueueFigure({ name, value, note, alarm = false }: QueueFigureProps) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-xs text-muted">{name}</dt>
      <dd
        className={cn(
          "mt-0.5 text-lg leading-snug font-semibold tabular-nums",
          alarm && "text-bad",
        )}
      >
        {value}
        {note === undefined ? null : (
          <span className="block text-xs font-normal text-muted">{note}</span>
        )}
      </dd>
    </div>
  );
}

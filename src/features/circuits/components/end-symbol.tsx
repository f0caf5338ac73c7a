import { LifeBuoy, type LucideIcon, OctagonX } from "lucide-react";
import { cn } from "#ui/cn.ts";
import { RailStroke } from "./rail-stroke.tsx";
import type { Direction } from "./rail-symbol.tsx";

type EndSymbolProps = {
  direction: Direction;
  kind: "start" | "lastResort" | "error";
  icon?: LucideIcon;
  /** Whether calls come this far. */
  reached: boolean;
};

const FILLS = {
  start: "fill-accent-soft stroke-accent text-accent-strong",
  lastResort: "fill-warn-soft stroke-warn text-warn",
  error: "fill-bad-soft stroke-bad text-bad",
};
const IDLE = "fill-surface stroke-line-strong text-muted";

/** Where the way of a call begins, or ends when no link has answered. */
export function EndSymbol({ direction, kind, icon, reached }: EndSymbolProps) {
  const isDown = direction === "down";
  const [width, height] = isDown ? [56, 64] : [64, 56];
  const [iconX, iconY] = isDown ? [28, 24] : [24, 28];
  const Icon = icon ?? (kind === "lastResort" ? LifeBuoy : OctagonX);
  const look = reached ? FILLS[kind] : IDLE;
  return (
    <svg
      aria-hidden
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fill="none"
      className="shrink-0"
    >
      <g transform={isDown ? "matrix(0 1 1 0 0 0)" : undefined}>
        <RailStroke d={kind === "start" ? "M32 36 H64" : "M0 36 H32"} live={reached} />
        <rect x={17} y={21} width={30} height={30} rx={9} className={look} strokeWidth={2} />
      </g>
      <Icon
        x={iconX}
        y={iconY}
        width={16}
        height={16}
        className={cn(look, "fill-none stroke-current")}
      />
    </svg>
  );
}

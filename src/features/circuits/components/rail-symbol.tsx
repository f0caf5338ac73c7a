import {
  Check,
  FlaskConical,
  Lock,
  type LucideIcon,
  TriangleAlert,
  Unplug,
  Zap,
} from "lucide-react";
import { cn } from "#ui/cn.ts";
import type { Mark } from "./find-route.ts";
import { RailStroke } from "./rail-stroke.tsx";

export type Direction = "across" | "down";
type Node = Mark | "isolated";

// Drawn for a way from left to right; for a way downwards the two axes change places.
const AROUND = "M0 36 C12 36 10 8 32 8 S52 36 64 36";
const THROUGH = "M0 36 H64";
const SHAPES: Record<Node, string> = {
  answering: "M46 36 a14 14 0 1 1 -28 0 a14 14 0 1 1 28 0",
  ready: "M43 36 a11 11 0 1 1 -22 0 a11 11 0 1 1 22 0",
  failing: "M43 36 a11 11 0 1 1 -22 0 a11 11 0 1 1 22 0",
  bypassed: "M27 24 h10 l7 7 v10 l-7 7 h-10 l-7 -7 v-10 z",
  trial: "M32 21.5 l14.5 14.5 l-14.5 14.5 l-14.5 -14.5 z",
  isolated:
    "M22 24 h20 a2 2 0 0 1 2 2 v20 a2 2 0 0 1 -2 2 h-20 a2 2 0 0 1 -2 -2 v-20 a2 2 0 0 1 2 -2",
};
const ICONS: Record<Node, LucideIcon> = {
  answering: Zap,
  ready: Check,
  failing: TriangleAlert,
  bypassed: Unplug,
  trial: FlaskConical,
  isolated: Lock,
};
const COLOURS: Record<Node, string> = {
  answering: "fill-accent stroke-accent text-on-accent",
  ready: "fill-surface stroke-line-strong text-muted",
  failing: "fill-warn-soft stroke-warn text-warn",
  bypassed: "fill-bad-soft stroke-bad text-bad",
  trial: "fill-warn-soft stroke-warn text-warn",
  isolated: "fill-info-soft stroke-info text-info",
};

type RailSymbolProps = {
  direction: Direction;
  mark: Mark;
  isolated: boolean;
  /** Whether calls come this far. */
  reached: boolean;
};

/** Where the way of a call meets a link: into it, through it, or around it. */
export function RailSymbol({ direction, mark, isolated, reached }: RailSymbolProps) {
  const node: Node = isolated ? "isolated" : mark;
  const Icon = ICONS[node];
  const goesAround = mark === "bypassed" || mark === "trial";
  const isDown = direction === "down";
  const [width, height] = isDown ? [56, 64] : [64, 56];
  const [iconX, iconY] = isDown ? [29, 25] : [25, 29];
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
        {goesAround ? (
          <>
            <path d={THROUGH} className="stroke-line" strokeWidth={2} strokeDasharray="2 4" />
            <RailStroke d={AROUND} live={reached} />
          </>
        ) : (
          <RailStroke d={mark === "answering" ? "M0 36 H32" : THROUGH} live={reached} />
        )}
        {mark === "answering" ? (
          <>
            <path
              d="M46 36 H64"
              className="stroke-line-strong"
              strokeWidth={2}
              strokeDasharray="2 5"
            />
            <RailStroke d="M32 48 V56" live />
          </>
        ) : null}
        <path d={SHAPES[node]} className={COLOURS[node]} strokeWidth={2} />
      </g>
      <Icon
        x={iconX}
        y={iconY}
        width={14}
        height={14}
        strokeWidth={2.25}
        className={cn(COLOURS[node], "fill-none stroke-current")}
      />
    </svg>
  );
}

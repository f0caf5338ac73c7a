import type { Direction } from "./rail-symbol.tsx";

/** The way between two symbols; as long as there is room. */
export function RailLine({ direction, live }: { direction: Direction; live: boolean }) {
  const isDown = direction === "down";
  const ends = isDown
    ? { x1: 36, x2: 36, y1: "0", y2: "100%" }
    : { x1: "0", x2: "100%", y1: 36, y2: 36 };
  return (
    <svg
      aria-hidden
      className={isDown ? "w-14 min-h-3 grow" : "h-14 min-w-0 grow"}
      width={isDown ? 56 : 0}
      height={isDown ? 0 : 56}
    >
      {live ? (
        <>
          <line {...ends} className="stroke-accent" strokeWidth={3} />
          <line
            {...ends}
            className="animate-flow stroke-surface"
            strokeWidth={3}
            strokeDasharray="3 13"
          />
        </>
      ) : (
        <line {...ends} className="stroke-line-strong" strokeWidth={2} strokeDasharray="2 5" />
      )}
    </svg>
  );
}

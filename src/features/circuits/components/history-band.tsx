import type { LinkState } from "./link-state.ts";
import { STATE_LOOKS } from "./state-looks.ts";
import type { Band } from "./to-bands.ts";

/** Height says the state as well as colour does: a thin line is closed, a full block is open. */
export const BAND_SHAPES: Record<LinkState, { y: number; height: number; hollow?: true }> = {
  closed: { y: 9, height: 2 },
  halfOpen: { y: 5, height: 10 },
  open: { y: 1, height: 18 },
  isolated: { y: 2, height: 16, hollow: true },
};
// A break of seconds would be thinner than a line.
const MIN_PART = 0.004;

type HistoryBandProps = { bands: readonly Band[]; fromMs: number; toMs: number; label: string };

/** The states of a circuit over a time, drawn. */
export function HistoryBand({ bands, fromMs, toMs, label }: HistoryBandProps) {
  const span = toMs - fromMs;
  return (
    <svg role="img" aria-label={label} width="100%" height={20} className="block">
      {bands.map((band) => {
        const part = (band.toMs - band.fromMs) / span;
        const width = band.state === "closed" ? part : Math.max(part, MIN_PART);
        const { y, height, hollow } = BAND_SHAPES[band.state];
        return (
          <rect
            key={band.began?.id ?? "start"}
            x={`${Math.min((band.fromMs - fromMs) / span, 1 - width) * 100}%`}
            y={y}
            width={`${width * 100}%`}
            height={height}
            fill={hollow ? "none" : "currentColor"}
            stroke={hollow ? "currentColor" : "none"}
            strokeWidth={2}
            className={STATE_LOOKS[band.state].band}
          />
        );
      })}
    </svg>
  );
}

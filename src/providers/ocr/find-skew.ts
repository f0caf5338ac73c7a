import type { InkMap } from "./find-ink.ts";

/** How the lines of a text lie. */
export interface LineDirection {
  /** Whether they run from top to bottom: the page is turned by a quarter. */
  isSideways: boolean;
  /** Whether one direction shows much more clearly than the other. */
  isClear: boolean;
  /** Clockwise, to make them level; 0 where that cannot be told. */
  levelDegrees: number;
}

const widestDegrees = 6;
const stepDegrees = 0.5;
/** Less than this is left as it is: turning blurs more than it helps. */
const leastDegrees = 0.75;
/** Lines in the other direction must show this much more clearly: pictures and tables are even. */
const clearly = 1.2;

/**
 * Finds how lines run: seen along them, ink and gaps alternate most sharply. Tried on a map that is
 * sheared row against column, which for few degrees is as good as turning it.
 */
export function findLineDirection(map: InkMap): LineDirection {
  const level = findBestAngle(map);
  const sideways = findBestAngle(transpose(map));
  const isSideways = sideways.sharpness > level.sharpness * clearly;
  const isClear = isSideways || level.sharpness > sideways.sharpness * clearly;
  const { degrees } = isSideways ? { degrees: -sideways.degrees } : level;
  return { isSideways, isClear, levelDegrees: Math.abs(degrees) < leastDegrees ? 0 : degrees };
}

function findBestAngle(map: InkMap): { degrees: number; sharpness: number } {
  let best = { degrees: 0, sharpness: 0 };
  for (let degrees = -widestDegrees; degrees <= widestDegrees; degrees += stepDegrees) {
    const sharpness = measureSharpness(map, Math.tan((degrees * Math.PI) / 180));
    if (sharpness > best.sharpness) best = { degrees, sharpness };
  }
  return best;
}

/** How much neighbouring rows differ, per ink. */
function measureSharpness({ ink, width, height }: InkMap, slope: number): number {
  const reach = Math.ceil(Math.abs(slope) * width);
  const rows = new Float64Array(height + 2 * reach + 1);
  let total = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (ink[y * width + x] !== 1) continue;
      const row = y + Math.round((x - width / 2) * slope) + reach;
      rows[row] = (rows[row] ?? 0) + 1;
      total += 1;
    }
  }
  let difference = 0;
  for (let row = 1; row < rows.length; row += 1) {
    difference += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2;
  }
  return total === 0 ? 0 : difference / total;
}

function transpose({ ink, width, height }: InkMap): InkMap {
  const turned = new Uint8Array(ink.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turned[x * height + y] = ink[y * width + x] ?? 0;
  }
  return { ink: turned, width: height, height: width };
}

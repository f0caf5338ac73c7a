import type { GreyImage } from "./grey-image.ts";

/** By how much a speck stands out from all that touches it. */
const standsOutBy = 25;

/**
 * The share of pixels that stand alone, 0 to 1: lighter or darker than all eight around them, as specks
 * are and strokes of letters are not. Clean scans have less than 0.001. @param image with full contrast
 */
export function measureSpecks({ data, width, height }: GreyImage): number {
  let specks = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const value = data[at] ?? 0;
      let lightest = 0;
      let darkest = 255;
      for (const row of [at - width, at, at + width]) {
        for (let place = row - 1; place <= row + 1; place += 1) {
          if (place === at) continue;
          const neighbour = data[place] ?? 0;
          if (neighbour > lightest) lightest = neighbour;
          if (neighbour < darkest) darkest = neighbour;
        }
      }
      if (value > lightest + standsOutBy || value < darkest - standsOutBy) specks += 1;
    }
  }
  return specks / Math.max(1, data.length);
}

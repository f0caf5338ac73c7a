import type { GreyImage } from "./grey-image.ts";

/** Which pixels are ink: 1 is ink, row by row. */
export interface InkMap {
  ink: Uint8Array;
  width: number;
  height: number;
}

/**
 * The grey that parts ink from paper best (Otsu, 1979: the split of the histogram with the largest
 * variance between the two parts).
 */
export function findThreshold({ data }: GreyImage): number {
  const histogram = new Uint32Array(256);
  for (const grey of data) histogram[grey] = (histogram[grey] ?? 0) + 1;
  let sum = 0;
  histogram.forEach((count, grey) => {
    sum += count * grey;
  });
  let best = { variance: -1, threshold: 127 };
  let dark = 0;
  let darkSum = 0;
  for (let grey = 0; grey < 255; grey += 1) {
    dark += histogram[grey] ?? 0;
    darkSum += grey * (histogram[grey] ?? 0);
    const light = data.length - dark;
    if (dark === 0 || light === 0) continue;
    const difference = darkSum / dark - (sum - darkSum) / light;
    const variance = dark * light * difference * difference;
    if (variance > best.variance) best = { variance, threshold: grey };
  }
  return best.threshold;
}

/** Parts a picture into ink and paper; whichever is less is the ink. */
export function findInk(image: GreyImage): InkMap {
  const threshold = findThreshold(image);
  const ink = Uint8Array.from(image.data, (grey) => (grey <= threshold ? 1 : 0));
  const { width, height } = image;
  const count = ink.reduce((sum, it) => sum + it, 0);
  if (count * 2 > ink.length) return { ink: ink.map((it) => 1 - it), width, height };
  return { ink, width, height };
}

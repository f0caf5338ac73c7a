import type { Sharp } from "sharp";
import { findInk } from "../find-ink.ts";
import { findLineDirection, type LineDirection } from "../find-skew.ts";
import { encodeGreyImage, type GreyImage, openGreyImage, readGreyImage } from "../grey-image.ts";
import { measureSpecks } from "../measure-specks.ts";
import type { PageText } from "../page-text.ts";
import type { OcrEngine, PageLayout } from "./engine.ts";
import { type Reading, toReading } from "./reading.ts";

type Turn = PageText["turnedDegrees"];

/** Good enough to try nothing else. */
const wellRead = { confidence: 0.8, coverage: 0.9 };
/** Enough to see how lines run. */
const overviewPx = 500;

/** What is tried on a page that is not read well as it is. */
const remedies: readonly { layout: PageLayout; prepare(image: Sharp): Sharp }[] = [
  { layout: "block", prepare: (image) => image },
  { layout: "page", prepare: (image) => image.median(3) },
  { layout: "block", prepare: (image) => image.median(5) },
];

const isWellRead = (reading: Reading) =>
  reading.confidence >= wellRead.confidence && reading.coverage >= wellRead.coverage;

const better = (a: Reading, b: Reading) => (b.score > a.score ? b : a);

/** A larger share of specks than this keeps the engine from seeing the lines. */
const maxSpecks = 0.003;

/** After this no further try is begun: on a busy machine one takes seconds. */
const patienceMs = 45_000;
/** Tried however long it takes: upside down, a page cannot be told from one that is hard to read. */
const likelyTurns = 2;

/** The turns that a page may lie in, the likeliest first. Sideways is tried only where that may be. */
function listTurns({ isSideways, isClear }: LineDirection): Turn[] {
  const turns: Turn[] = isSideways ? [90, 270] : [0, 180];
  if (isClear) return turns;
  return [...turns, ...(isSideways ? ([0, 180] as const) : ([90, 270] as const))];
}

/**
 * Reads a picture of a page: finds out how it lies and makes it stand upright and level; where the
 * outcome is poor, tries what helps against noise and takes the best try.
 */
export async function readPicture(
  engine: OcrEngine,
  picture: GreyImage,
): Promise<Omit<PageText, "source">> {
  const startedMs = performance.now();
  const isLate = () => performance.now() - startedMs > patienceMs;
  const image = await removeSpecks(picture);
  const overview = await readGreyImage(
    openGreyImage(image).resize({ width: overviewPx, height: overviewPx, fit: "inside" }),
  );
  const direction = findLineDirection(findInk(overview));
  const { levelDegrees } = direction;

  let best: { reading: Reading; turn: Turn } | null = null;
  for (const [index, turn] of listTurns(direction).entries()) {
    if (best !== null && isWellRead(best.reading)) break;
    if (index >= likelyTurns && isLate()) break;
    const reading = await tryReading(engine, await turnImage(image, turn + levelDegrees), "page");
    if (best === null || reading.score > best.reading.score) best = { reading, turn };
  }
  if (best === null) throw new Error("no turn was tried");

  let { reading } = best;
  for (const { layout, prepare } of remedies) {
    if (isWellRead(reading) || isLate()) break;
    const prepared = await readGreyImage(prepare(openGreyImage(image)));
    const turned = await turnImage(prepared, best.turn + levelDegrees);
    reading = better(reading, await tryReading(engine, turned, layout));
  }
  const { text, words, confidence } = reading;
  return { text, words, confidence, turnedDegrees: best.turn };
}

async function removeSpecks(picture: GreyImage): Promise<GreyImage> {
  const image = await readGreyImage(openGreyImage(picture).normalise());
  if (measureSpecks(image) < maxSpecks) return image;
  return readGreyImage(openGreyImage(image).median(5));
}

async function turnImage(image: GreyImage, degrees: number): Promise<GreyImage> {
  const turned = openGreyImage(image).rotate(degrees, { background: "#ffffff" }).normalise();
  return readGreyImage(turned);
}

async function tryReading(
  engine: OcrEngine,
  image: GreyImage,
  layout: PageLayout,
): Promise<Reading> {
  return toReading(await engine.recognize(await encodeGreyImage(image), layout), findInk(image));
}

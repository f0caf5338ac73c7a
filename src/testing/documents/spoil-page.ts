import sharp from "sharp";

/** What happens to paper on its way through a scanner or a phone. */
export interface Spoiling {
  /** Clockwise, any angle. */
  turnDegrees?: number;
  /** Of a Gaussian, in pixels. */
  blur?: number;
  /** Share of all pixels that become specks, 0 to 1. */
  specks?: number;
  /** Part of the contrast that is left, 0 to 1. */
  contrast?: number;
  grey?: boolean;
}

/** The same for the same seed, so that samples can be made again. */
function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function addSpecks(png: Buffer, share: number): Promise<Buffer> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const throwDice = createDice(20_261_121);
  const specks = Math.round(info.width * info.height * share);
  for (let speck = 0; speck < specks; speck += 1) {
    const pixel = Math.floor(throwDice() * info.width * info.height) * info.channels;
    data.fill(Math.round(throwDice() * 255), pixel, pixel + info.channels);
  }
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).png().toBuffer();
}

/** Spoils a page; answers a PNG. */
export async function spoilPage(png: Buffer, spoiling: Spoiling): Promise<Buffer> {
  const { turnDegrees = 0, blur, specks, contrast, grey } = spoiling;
  let image = sharp(png);
  if (grey) image = image.greyscale();
  if (blur) image = image.blur(blur);
  if (contrast) image = image.linear(contrast, 255 * (1 - contrast) * 0.75);
  let page: Buffer = await image.png().toBuffer();
  if (specks) page = await addSpecks(page, specks);
  return turnDegrees
    ? sharp(page).rotate(turnDegrees, { background: "#f4f4f4" }).png().toBuffer()
    : page;
}

import sharp, { type Sharp } from "sharp";
import { UnreadableFileError } from "./unreadable-error.ts";

/** A picture in shades of grey, a byte per pixel, row by row; 0 is black. */
export interface GreyImage {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Far more than any scanner makes, and what can still be held in memory. */
export const maxImagePixels = 50_000_000;
/** A page of A4 at about 170 dpi: more is slower and not read better. */
const longestSidePx = 2_000;
/** Smaller pictures are enlarged, at most to twice their size. */
const shortestSidePx = 700;

/**
 * Decodes a PNG, JPEG or WEBP, upright by its EXIF, in a size that can be read.
 * @throws {UnreadableFileError} `image_too_large` past 50 megapixels, before decoding; else `broken_file`
 */
export async function loadGreyImage(bytes: Uint8Array): Promise<GreyImage> {
  const { width, height } = await measureImage(bytes);
  const scale = Math.min(
    longestSidePx / Math.max(width, height),
    Math.max(1, Math.min(2, shortestSidePx / Math.min(width, height))),
  );
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: maxImagePixels, failOn: "none" })
      .autoOrient()
      .flatten({ background: "#ffffff" })
      .greyscale()
      .toColourspace("b-w")
      .resize({ width: Math.max(1, Math.round(width * scale)), kernel: "lanczos3" })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    throw new UnreadableFileError("broken_file", "The picture cannot be decoded.", error);
  }
}

/**
 * Width and height as people see it, from the head of the file alone.
 * @throws {UnreadableFileError} `image_too_large`, `broken_file`
 */
export async function measureImage(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  let size: { width: number; height: number };
  try {
    const { width, height, autoOrient } = await sharp(bytes, {
      limitInputPixels: false,
    }).metadata();
    size = { width: autoOrient?.width ?? width, height: autoOrient?.height ?? height };
  } catch (error) {
    throw new UnreadableFileError("broken_file", "The picture cannot be decoded.", error);
  }
  if (!(size.width > 0 && size.height > 0))
    throw new UnreadableFileError("broken_file", "The picture has no size.");
  if (size.width * size.height > maxImagePixels)
    throw new UnreadableFileError("image_too_large", "The picture has more than 50 megapixels.");
  return size;
}

/** The picture as a PNG, for engines that take files. */
export function encodeGreyImage({ data, width, height }: GreyImage): Promise<Buffer> {
  return openGreyImage({ data, width, height }).png({ compressionLevel: 1 }).toBuffer();
}

/** The picture, to be worked on. */
export function openGreyImage({ data, width, height }: GreyImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

/** What was made of it, as raw pixels again. */
export async function readGreyImage(image: Sharp): Promise<GreyImage> {
  const { data, info } = await image
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

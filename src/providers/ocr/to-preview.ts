import sharp from "sharp";
import { maxImagePixels } from "./grey-image.ts";
import { UnreadableFileError } from "./unreadable-error.ts";

/**
 * A picture for looking at: upright, at most as wide as asked for, without what cameras write into
 * theirs (places, names of owners). Answers a PNG.
 * @throws {UnreadableFileError} `broken_file`
 */
export async function toPreview(bytes: Uint8Array, widthPx: number): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: maxImagePixels, failOn: "none" })
      .autoOrient()
      .resize({ width: widthPx, height: widthPx * 3, fit: "inside", withoutEnlargement: true })
      .png({ compressionLevel: 6 })
      .toBuffer();
  } catch (error) {
    throw new UnreadableFileError("broken_file", "The picture cannot be decoded.", error);
  }
}

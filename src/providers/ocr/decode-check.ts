import sharp from "sharp";
import { maxImagePixels, measureImage } from "./grey-image.ts";
import { UnreadableFileError } from "./unreadable-error.ts";

/**
 * Decodes a picture once through and keeps nothing, so that its sender is told when it is damaged.
 * @throws {UnreadableFileError} `image_too_large`, `broken_file`
 */
export async function decodeCheck(bytes: Uint8Array): Promise<void> {
  await measureImage(bytes);
  try {
    // `truncated`: an end that is missing is damage, an odd marker in between is not.
    await sharp(bytes, { limitInputPixels: maxImagePixels, failOn: "truncated" }).stats();
  } catch (error) {
    throw new UnreadableFileError("broken_file", "The picture cannot be decoded.", error);
  }
}

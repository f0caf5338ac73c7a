import { type GreyImage, loadGreyImage, openGreyImage } from "./grey-image.ts";

/** A page as a picture, in the forms that its readers take; each is made once and when it is asked for. */
export interface OcrPicture {
  /** At most about 1 MB: vendors refuse more than a few. */
  toDataUri(): Promise<string>;
  toGreyImage(): Promise<GreyImage>;
}

/**
 * Makes one of a file.
 * @throws {UnreadableFileError} when it cannot be decoded
 */
export async function openOcrPicture(bytes: Uint8Array): Promise<OcrPicture> {
  const grey = await loadGreyImage(bytes);
  let uri: Promise<string> | undefined;
  return {
    toGreyImage: async () => grey,
    toDataUri() {
      uri ??= openGreyImage(grey)
        .jpeg({ quality: 80 })
        .toBuffer()
        .then((jpeg) => `data:image/jpeg;base64,${jpeg.toString("base64")}`);
      return uri;
    },
  };
}

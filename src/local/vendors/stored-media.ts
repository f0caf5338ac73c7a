import { z } from "zod";
import type { VendorStore } from "./vendor-store.ts";

/** A file that a client sends with a message, as the buttons take it. */
export const mediaInputSchema = z.object({
  mediaType: z.string().min(3),
  base64: z.base64(),
  /** Documents have one. */
  fileName: z.string().min(1).optional(),
});

export type StoredMedia = z.infer<typeof mediaInputSchema>;

const pixel: StoredMedia = {
  mediaType: "image/png",
  base64:
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
};

/** The file kept under this id; one picture under every other id. */
export function findMedia(store: VendorStore, id: string): { type: string; bytes: Buffer } {
  const { mediaType, base64 } = store.get<StoredMedia>("media", id) ?? pixel;
  return { type: mediaType, bytes: Buffer.from(base64, "base64") };
}

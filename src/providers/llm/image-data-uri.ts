import { CallError } from "#resilience/call-error.ts";

export type LlmImageType = "image/png" | "image/jpeg" | "image/gif" | "image/webp";

const pattern = /^data:(image\/(?:png|jpeg|gif|webp));base64,([A-Za-z0-9+/]+=*)$/;

/**
 * Takes a data URI apart into its type and its base64.
 * @throws {CallError} `client_4xx` for anything but a base64 image that the vendors take
 */
export function parseImageDataUri(uri: string): { type: LlmImageType; base64: string } {
  const match = pattern.exec(uri);
  if (!match?.[1] || !match[2]) {
    throw new CallError("an image is not a data URI that the vendors take", {
      errorClass: "client_4xx",
      accepted: "no",
    });
  }
  return { type: match[1] as LlmImageType, base64: match[2] };
}

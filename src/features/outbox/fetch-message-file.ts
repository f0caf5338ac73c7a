import "server-only";
import type { InboundMedia, InboundMessage } from "#providers/messaging/inbound-message.ts";
import { getMediaFetcher } from "#providers/messaging/media-fetcher.ts";
import type { FetchedMedia } from "#providers/messaging/media-source.ts";

export type { InboundMedia, InboundMessage };

/**
 * Fetches a file that came with a client's message.
 * @throws {CallError} the vendor did not hand it out; the same call may succeed later
 */
export function fetchMessageFile(
  provider: InboundMessage["provider"],
  media: InboundMedia,
  limitBytes: number,
): Promise<FetchedMedia> {
  return getMediaFetcher()(provider, { media, limitBytes });
}

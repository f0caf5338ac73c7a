import type { CallContext } from "#resilience/circuit.ts";
import type { InboundMedia } from "./inbound-message.ts";

/** What became of fetching a file. */
export type FetchedMedia =
  /** `mediaType` is what the vendor calls it. */
  | { kind: "fetched"; bytes: Buffer; mediaType: string }
  /** Longer than what was asked for at most. */
  | { kind: "tooLarge" }
  /** The vendor does not have it, or not any more. */
  | { kind: "gone" };

export interface MediaRequest {
  media: InboundMedia;
  limitBytes: number;
}

/** Fetches a file of one vendor. Throws `CallError` and nothing else. */
export type MediaSource = (request: MediaRequest, context: CallContext) => Promise<FetchedMedia>;

/** A file that came with a message; the vendor keeps it for some days only. */
export interface InboundMedia {
  /** What the vendor is asked for it by: an id (WhatsApp Cloud) or an address (Twilio). */
  reference: string;
  /** As the vendor calls it; what it is, its content tells. */
  mediaType: string;
  /** Null for pictures and voice, which have no name. */
  name: string | null;
}

/** What a client has written to us. */
export interface InboundMessage {
  provider: "whatsappCloud" | "twilio";
  vendorMessageId: string;
  /** E.164. */
  from: string;
  /** As the client calls themselves; may be anything. */
  name: string | null;
  /** What was written, or what stands for it: a button's title, a place, the caption of a file. */
  text: string;
  media: readonly InboundMedia[];
  /** ISO 8601; null where the vendor does not tell. */
  at: string | null;
}

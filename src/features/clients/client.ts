export const CLIENT_LOCALES = ["pt-BR", "en"] as const;

/** A client as we know them; all of it may be unknown, as of who has only opened the chat. */
export type Client = {
  id: string;
  name: string | null;
  email: string | null;
  /** E.164 where it came from WhatsApp or from staff; else as the vendor has it. */
  phone: string | null;
  taxId: string | null;
  locale: (typeof CLIENT_LOCALES)[number];
  createdAt: string;
};

/** A client as the list shows them. `channels`: where they have written. */
export type ClientSummary = Client & {
  channels: string[];
  paymentCount: number;
  documentCount: number;
};

import { z } from "zod";
import { CLIENT_LOCALES } from "./client.ts";

const text = z.string().nullable();
const amount = { amountCents: z.number().nullable(), currency: text };

function section<T extends z.ZodRawShape>(shape: T) {
  return z.object({ total: z.number(), items: z.array(z.object({ id: z.uuid(), ...shape })) });
}

/** What `get_client_overview` answers: the client, and the latest of everything with how many there are. */
export const clientOverviewSchema = z.object({
  client: z.object({
    id: z.uuid(),
    name: text,
    email: text,
    phone: text,
    taxId: text,
    locale: z.enum(CLIENT_LOCALES),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  accounts: z.array(z.object({ provider: z.string(), externalId: z.string() })),
  payments: section({
    ...amount,
    provider: z.string(),
    status: z.string(),
    description: text,
    createdAt: z.string(),
  }),
  subscriptions: section({
    ...amount,
    provider: z.string(),
    status: z.string(),
    currentPeriodEnd: text,
    createdAt: z.string(),
  }),
  invoices: section({
    ...amount,
    label: z.string(),
    state: z.string(),
    issuedAt: z.string(),
  }),
  emails: section({
    template: z.string(),
    subject: text,
    state: z.string(),
    createdAt: z.string(),
  }),
  documents: section({
    name: z.string(),
    state: z.string(),
    kind: text,
    pageCount: z.number(),
    createdAt: z.string(),
  }),
  conversations: section({
    channel: z.string(),
    contact: text,
    handledBy: z.string(),
    unreadCount: z.number(),
    lastMessageAt: z.string(),
    lastText: text,
  }),
  changes: z.array(
    z.object({
      actor: z.string(),
      action: z.string(),
      fields: z.array(z.string()),
      createdAt: z.string(),
    }),
  ),
});

export type ClientOverview = z.infer<typeof clientOverviewSchema>;

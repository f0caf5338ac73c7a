import { z } from "zod";

/** What the desk knows of a client, as `get_client_facts` answers it. Newest first. */
export const clientFactsSchema = z.object({
  name: z.string().nullable(),
  payments: z.array(
    z.object({
      status: z.string(),
      amountCents: z.number().nullable(),
      currency: z.string().nullable(),
      description: z.string().nullable(),
      createdAt: z.string(),
      paidAt: z.string().nullable(),
    }),
  ),
  documents: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      kind: z.string().nullable(),
      receivedAt: z.string(),
    }),
  ),
  deadlines: z.array(
    z.object({ text: z.string(), dueOn: z.string().nullable(), document: z.string() }),
  ),
});

export type ClientFacts = z.infer<typeof clientFactsSchema>;

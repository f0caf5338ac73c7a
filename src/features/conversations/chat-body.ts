import { z } from "zod";

/** The largest body that a chat message comes in. */
export const CHAT_BODY_LIMIT_BYTES = 16 * 1024;

const MOST_CHARACTERS = 4_000;
const MOST_DOCUMENTS = 5;

const text = z
  .string()
  .trim()
  .max(MOST_CHARACTERS)
  .refine((value) => !value.includes("\0") && value.isWellFormed(), "holds an unusable character");

/** What `POST /api/chat` takes. A message of documents alone needs no text. */
export const chatBodySchema = z
  .object({
    clientMessageId: z.uuid(),
    text,
    documentIds: z.array(z.uuid()).max(MOST_DOCUMENTS).default([]),
    locale: z.enum(["pt-BR", "en"]).optional(),
  })
  .refine((body) => body.text !== "" || body.documentIds.length > 0, {
    path: ["text"],
    message: "must not be empty",
  });

export type ChatBody = z.infer<typeof chatBodySchema>;

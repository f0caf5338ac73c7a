import { z } from "zod";
import { storableText } from "#lib/storable-text.ts";
import { CLIENT_LOCALES } from "./client.ts";
import { readPhone } from "./read-phone.ts";

const nothing = z.literal("").transform(() => null);

/** What staff may correct of a client; an empty text or null: it is not known. */
export const clientChangesSchema = z
  .strictObject({
    name: z.union([nothing, z.null(), storableText(200)]).optional(),
    phone: z
      .union([
        nothing,
        z.null(),
        storableText(40).transform((text, context) => {
          const phone = readPhone(text);
          if (phone === null)
            context.addIssue({ code: "custom", message: "is not a phone number" });
          return phone;
        }),
      ])
      .optional(),
    locale: z.enum(CLIENT_LOCALES).optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, "names nothing to change");

export type ClientChanges = z.infer<typeof clientChangesSchema>;

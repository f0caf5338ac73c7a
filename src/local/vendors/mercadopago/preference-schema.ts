import { z } from "zod";

const text = z.string().nullish();

const item = z.looseObject({
  id: text,
  title: z.string().min(1),
  quantity: z.number().int().positive(),
  unit_price: z.number().positive(),
  currency_id: z.string().length(3).default("BRL"),
});

const backUrls = z.looseObject({ success: text, pending: text, failure: text });

/** Source: https://www.mercadopago.com.br/developers/pt/reference/preferences/_checkout_preferences/post */
export const preferenceRequest = z.looseObject({
  items: z.array(item).min(1),
  payer: z.looseObject({ name: text, surname: text, email: text }).nullish(),
  external_reference: z.string().max(256).nullish(),
  notification_url: z.url().nullish(),
  back_urls: backUrls.nullish(),
  auto_return: z.enum(["approved", "all"]).nullish(),
  expires: z.boolean().nullish(),
  expiration_date_from: z.iso.datetime({ offset: true }).nullish(),
  expiration_date_to: z.iso.datetime({ offset: true }).nullish(),
  date_of_expiration: z.iso.datetime({ offset: true }).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  binary_mode: z.boolean().nullish(),
  statement_descriptor: text,
});
export type PreferenceRequest = z.infer<typeof preferenceRequest>;

/** An update names only what changes. */
export const preferenceUpdate = preferenceRequest.partial();
export type PreferenceUpdate = z.infer<typeof preferenceUpdate>;

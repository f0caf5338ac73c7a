import { z } from "zod";

// Only what we use; Mercado Pago adds fields at any time. Amounts are decimals, ids numbers or text.
// Source: https://www.mercadopago.com.br/developers/en/reference

const text = z.string().nullish();
const idOf = z.union([z.string(), z.number()]).transform(String);
const reference = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : String(value)));
const time = z.iso.datetime({ offset: true });

const payer = z
  .looseObject({
    id: reference,
    type: text,
    email: text,
    first_name: text,
    last_name: text,
    identification: z.looseObject({ type: text, number: reference }).nullish(),
    phone: z.looseObject({ area_code: reference, number: reference }).nullish(),
  })
  .nullish();

/** `GET /v1/payments/:id` */
export const paymentSchema = z.looseObject({
  id: idOf,
  status: z.string().min(1),
  status_detail: text,
  date_created: time,
  date_approved: time.nullish(),
  date_last_updated: time.nullish(),
  currency_id: z.string().regex(/^[A-Z]{3}$/),
  transaction_amount: z.number().nonnegative(),
  transaction_amount_refunded: z.number().nonnegative().nullish(),
  description: text,
  external_reference: reference,
  metadata: z.looseObject({ preapproval_id: text }).nullish(),
  point_of_interaction: z
    .looseObject({ transaction_data: z.looseObject({ subscription_id: text }).nullish() })
    .nullish(),
  payer,
});
export type PaymentResource = z.infer<typeof paymentSchema>;

/** `GET /preapproval/:id` */
export const subscriptionSchema = z.looseObject({
  id: z.string().min(1),
  status: z.string().min(1),
  date_created: time,
  last_modified: time.nullish(),
  next_payment_date: time.nullish(),
  payer_id: reference,
  payer_email: text,
  auto_recurring: z
    .looseObject({
      transaction_amount: z.number().nonnegative().nullish(),
      currency_id: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .nullish(),
      end_date: time.nullish(),
    })
    .nullish(),
});
export type SubscriptionResource = z.infer<typeof subscriptionSchema>;

/** `GET /authorized_payments/:id`: one period of a subscription, with the payment that was made for it. */
export const authorizedPaymentSchema = z.looseObject({
  id: idOf,
  preapproval_id: text,
  payment: z.looseObject({ id: reference }).nullish(),
});

/** `GET /post-purchase/v1/claims/:id`: a complaint of the payer, a mediation or a chargeback. */
export const claimSchema = z.looseObject({
  id: idOf,
  status: z.enum(["opened", "closed"]),
  resource: z.string(),
  resource_id: idOf,
  last_updated: time.nullish(),
  resolution: z.looseObject({ benefited: z.array(z.string()).nullish() }).nullish(),
});
export type ClaimResource = z.infer<typeof claimSchema>;

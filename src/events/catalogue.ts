import { z } from "zod";

const id = z.string().min(1).max(255);
const correlationId = z.string().min(1).max(128);
const amountCents = z.number().int().nonnegative();
const currency = z.string().regex(/^[A-Z]{3}$/);
const locale = z.enum(["pt-BR", "en"]);
const failure = z.object({ code: z.string().min(1), message: z.string() });

/** A pointer to the ledger row; the payload itself stays there. */
const webhookReceived = z.object({
  webhookEventId: z.uuid(),
  dispatch: z.number().int().nonnegative(),
  correlationId,
});

const payment = z.object({
  paymentId: z.uuid(),
  clientId: z.uuid().nullable(),
  provider: z.enum(["stripe", "mercadopago"]),
  amountCents: amountCents.nullable(),
  currency: currency.nullable(),
  correlationId,
});

const conversationMessage = z.object({
  conversationId: z.uuid(),
  messageId: z.uuid(),
  correlationId,
});

const planPhase = z.object({ planId: z.uuid(), phaseId: z.uuid(), correlationId });
const task = z.object({ taskId: z.uuid(), planId: z.uuid().nullable(), correlationId });

/**
 * Every event that travels through the job engine, by name, with the shape of its data. What does not
 * fit its schema is neither sent (see send-events.ts) nor handed to a job.
 */
export const catalogue = {
  "stripe/webhook.received": webhookReceived,
  "mercadopago/webhook.received": webhookReceived,
  "whatsapp/webhook.received": webhookReceived,
  "twilio/webhook.received": webhookReceived,
  "resend/webhook.received": webhookReceived,

  "email/send": z.object({
    /** The business key: one mail per key, whatever is repeated. */
    key: id,
    template: z.enum([
      "payment-confirmation",
      "payment-failed",
      "welcome",
      "case-assigned",
      "deadline-reminder",
      "invoice",
    ]),
    to: z.email(),
    locale,
    variables: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    /** Files of the file store that go with it. */
    attachments: z
      .array(
        z.object({
          name: z.string().min(1).max(255),
          path: z.string().min(1).max(1_000),
          mediaType: z.string().min(3).max(255),
        }),
      )
      .max(10)
      .optional(),
    correlationId,
  }),
  "message/send": z.object({
    key: id,
    channel: z.enum(["whatsapp"]),
    to: z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a phone number in E.164"),
    body: z.string().min(1).max(4096),
    /** What it is about decides whether late or twice is worse. Default: `chat_reply`. */
    kind: z.enum(["chat_reply", "code", "reminder", "notice", "payment"]).optional(),
    /** Needed where the client has not written within 24 hours. */
    template: z
      .object({
        name: z.string().min(1),
        variables: z.array(z.string()),
        contentSid: z.string().nullable(),
      })
      .nullish(),
    /** Default: pt-BR. */
    locale: locale.optional(),
    conversationId: z.uuid().nullable(),
    correlationId,
  }),

  /** A client has written, and an agent is to answer; or it is to be looked at again. */
  "conversation/message.received": conversationMessage,
  /** Something of ours is to go out: of the staff, or news. */
  "conversation/message.posted": conversationMessage,

  "document/uploaded": z.object({
    documentId: z.uuid(),
    dispatch: z.number().int().nonnegative(),
    clientId: z.uuid().nullable(),
    mediaType: z.string().min(3),
    sizeBytes: z.number().int().positive(),
    correlationId,
  }),
  "document/analyzed": z.object({
    documentId: z.uuid(),
    kind: z.string().min(1),
    confidence: z.number().min(0).max(1),
    correlationId,
  }),

  /** It could not be analyzed, and will not be tried again by itself. */
  "document/failed": z.object({ documentId: z.uuid(), correlationId }),

  "plan/approved": z.object({ planId: z.uuid(), approvedBy: id, correlationId }),
  "plan/phase1.created": planPhase,
  "plan/phase1.failed": planPhase.extend({ failure }),
  "task/created": task,
  "task/failed": task.extend({ failure }),

  "payment/approved": payment,
  "payment/failed": payment.extend({ failure: failure.nullable() }),
  "subscription/updated": z.object({
    subscriptionId: z.uuid(),
    clientId: z.uuid().nullable(),
    statusBefore: z.string().nullable(),
    statusAfter: z.string(),
    correlationId,
  }),
  /** A paid payment whose invoice did not come, or was not finished. */
  "invoice/requested": z.object({ paymentId: z.uuid(), correlationId }),
  "invoice/generated": z.object({
    invoiceId: z.uuid(),
    paymentId: z.uuid(),
    number: z.string().min(1),
    amountCents,
    currency,
    correlationId,
  }),

  "alert/raised": z.object({
    key: id,
    severity: z.enum(["info", "warning", "critical"]),
    title: z.string().min(1).max(200),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    correlationId,
  }),
} as const;

export type EventName = keyof typeof catalogue;
export type EventData<Name extends EventName> = z.infer<(typeof catalogue)[Name]>;

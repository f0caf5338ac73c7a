/** What messages are about, which decides what is worse: to come late, or to come twice. */
export const messageKindNames = ["chat_reply", "code", "reminder", "notice", "payment"] as const;
export type MessageKind = (typeof messageKindNames)[number];

/**
 * When a vendor may have taken a message and does not answer: how long to wait for its status webhook
 * (and to look the message up, where the vendor can be asked) before the next vendor is given it.
 * 0: the next one is tried at once, and the client may read the same thing twice.
 */
export const settleWaitMs: Readonly<Record<MessageKind, number>> = {
  // Someone is sitting there waiting; the same answer twice is a small harm.
  chat_reply: 0,
  // A login code is of use for minutes, and the same one twice does no harm.
  code: 0,
  reminder: 5_000,
  notice: 5_000,
  // "You have paid", or "please pay": twice makes people believe that they are to pay twice.
  payment: 8_000,
};

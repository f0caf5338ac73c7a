import { createHmac, randomUUID } from "node:crypto";

export interface NotificationInput {
  secret: string;
  type?: string;
  action?: string;
  /** Of the resource that it points at. */
  dataId: string;
  /** The notification's own. */
  id?: number | string;
  /** When it says that it was sent: epoch, in the unit that `ts` is to have. */
  ts?: number;
}

/** A notification as Mercado Pago sends it: the query of its address, its headers and its body. */
export function signNotification(input: NotificationInput) {
  const { secret, dataId, type = "payment", action = "payment.updated", ts = Date.now() } = input;
  const requestId = randomUUID();
  const v1 = createHmac("sha256", secret)
    .update(`id:${dataId.toLowerCase()};request-id:${requestId};ts:${ts};`)
    .digest("hex");
  const id = input.id ?? Math.floor(Math.random() * 1e12);
  return {
    search: `?${new URLSearchParams({ "data.id": dataId, type })}`,
    headers: {
      "content-type": "application/json",
      "x-signature": `ts=${ts},v1=${v1}`,
      "x-request-id": requestId,
    } as Record<string, string>,
    body: JSON.stringify({ action, api_version: "v1", data: { id: dataId }, id, type }),
  };
}

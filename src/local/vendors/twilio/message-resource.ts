/** A message as it is kept; times in milliseconds since the epoch. */
export interface StoredMessage {
  sid: string;
  accountSid: string;
  from: string;
  to: string;
  body: string;
  status: string;
  errorCode: number | null;
  statusCallback: string | null;
  createdMs: number;
  updatedMs: number;
}

function formatDate(ms: number): string {
  return new Date(ms).toUTCString().replace("GMT", "+0000");
}

/** The resource as the API answers it. */
export function describeMessage(message: StoredMessage): Record<string, unknown> {
  const path = `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}`;
  const isOut = message.status === "queued" || message.status === "accepted";
  return {
    account_sid: message.accountSid,
    api_version: "2010-04-01",
    body: message.body,
    date_created: formatDate(message.createdMs),
    date_sent: isOut ? null : formatDate(message.updatedMs),
    date_updated: formatDate(message.updatedMs),
    direction: message.status === "received" ? "inbound" : "outbound-api",
    error_code: message.errorCode,
    error_message: null,
    from: message.from,
    messaging_service_sid: null,
    num_media: "0",
    num_segments: "1",
    price: null,
    price_unit: null,
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${path}/Media.json` },
    tags: null,
    to: message.to,
    uri: `${path}.json`,
  };
}

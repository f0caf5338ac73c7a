import type { Alert } from "#providers/alerts/alert.ts";

type Raised = {
  severity: Alert["severity"];
  title: string;
  details: Record<string, string | number | null>;
};

/** Where a thing that an alert names can be looked at. */
const places: readonly (readonly [detail: string, path: string])[] = [
  ["webhookEventId", "/admin/webhooks/"],
  ["emailId", "/admin/emails/"],
  ["documentId", "/admin/documents/"],
  ["paymentId", "/admin/payments/"],
  ["invoiceId", "/admin/invoices/"],
  ["conversationId", "/admin/conversations/"],
];

/** An alert as it is told: its details line by line, and a link to what it is about. */
export function toAlert({ severity, title, details }: Raised, publicUrl: string | null): Alert {
  const text = Object.entries(details)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
  return { severity, title, text, link: findLink(details, publicUrl) };
}

function findLink(details: Raised["details"], publicUrl: string | null): string | null {
  if (publicUrl === null) return null;
  const place = places.find(([name]) => typeof details[name] === "string");
  const path =
    place === undefined ? "/admin" : place[1] + encodeURIComponent(String(details[place[0]]));
  return new URL(path, publicUrl).href;
}

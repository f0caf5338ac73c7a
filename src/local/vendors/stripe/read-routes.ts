import type { VendorContext } from "../vendor.ts";
import { listPage } from "./list-page.ts";
import { findText, readList } from "./read-form.ts";
import { rejectMissing } from "./rejection.ts";
import { stripeRoute } from "./stripe-route.ts";

interface StoredEvent {
  id: string;
  type: string;
  created: number;
}

/** Routes that only look: events, disputes, the balance. */
export const readRoutes = [
  stripeRoute("GET", "/v1/events", ({ context, form }) => {
    const type = findText(form, "type");
    const types = readList(form, "types");
    const delivered = findText(form, "delivery_success");
    const undelivered = delivered === null ? new Set() : listUndeliveredIds(context);
    const found = context.store
      .list<StoredEvent>("event")
      .filter((event) => type === null || matchesType(event.type, type))
      .filter((event) => types.length === 0 || types.includes(event.type))
      .filter(({ id }) => delivered === null || undelivered.has(id) === (delivered === "false"));
    return listPage(found, form, "/v1/events");
  }),
  stripeRoute("GET", "/v1/events/:id", ({ context, getParam }) => {
    const event = context.store.get<StoredEvent>("event", getParam("id"));
    if (event === null) throw rejectMissing("event", getParam("id"));
    return event;
  }),
  stripeRoute("GET", "/v1/disputes/:id", ({ context, getParam }) => {
    const dispute = context.store.get("dispute", getParam("id"));
    if (dispute === null) throw rejectMissing("dispute", getParam("id"));
    return dispute;
  }),
  stripeRoute("GET", "/v1/balance", () => ({
    object: "balance",
    available: [{ amount: 0, currency: "brl", source_types: { card: 0 } }],
    livemode: false,
    pending: [{ amount: 0, currency: "brl", source_types: { card: 0 } }],
    refund_and_dispute_prefunding: { available: [], pending: [] },
  })),
];

function listUndeliveredIds(context: VendorContext): Set<string> {
  return new Set(context.listUndelivered().map(({ body }) => (JSON.parse(body) as StoredEvent).id));
}

/** `charge.*` stands for all types that begin so. */
function matchesType(type: string, wanted: string): boolean {
  return wanted.endsWith("*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

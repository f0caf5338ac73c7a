import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { VendorContext } from "../vendor.ts";
import { applicationId, collectorId, makePayerId } from "./account.ts";
import { formatDate } from "./format-date.ts";
import { mercadopagoRoute } from "./mercadopago-route.ts";
import { notify } from "./notify.ts";
import { pageResults } from "./page-results.ts";
import { reject } from "./rejection.ts";

const statuses = ["pending", "authorized", "paused", "cancelled"] as const;

const preapprovalRequest = z.looseObject({
  reason: z.string().min(1),
  payer_email: z.email(),
  external_reference: z.string().nullish(),
  back_url: z.url(),
  status: z.enum(statuses).default("pending"),
  auto_recurring: z.looseObject({
    frequency: z.number().int().positive(),
    frequency_type: z.enum(["days", "months"]),
    transaction_amount: z.number().positive(),
    currency_id: z.string().length(3),
  }),
});
type PreapprovalRequest = z.infer<typeof preapprovalRequest>;

const preapprovalUpdate = z.looseObject({
  status: z.enum(statuses).optional(),
  reason: z.string().optional(),
  external_reference: z.string().optional(),
});

export interface Preapproval extends PreapprovalRequest {
  id: string;
  date_created: string;
  last_modified: string;
  init_point: string;
}

function createPreapproval(
  context: VendorContext,
  request: PreapprovalRequest,
  idempotencyKey: string | null,
): Preapproval {
  const id = randomUUID().replaceAll("-", "");
  const now = formatDate(context.now());
  const preapproval = {
    ...request,
    id,
    payer_id: makePayerId(request.payer_email),
    collector_id: collectorId,
    application_id: applicationId,
    date_created: now,
    last_modified: now,
    init_point: `${context.settings.baseUrl}/mercadopago/pay/${id}`,
    payment_method_id: null,
    next_payment_date: now,
  };
  context.store.put("preapproval", id, preapproval);
  const reference = request.external_reference ?? null;
  context.accept({ kind: "preapproval", id, idempotencyKey, reference, request });
  notify(context, "subscription_preapproval", id, "created", null);
  return preapproval;
}

/** @throws {VendorRejection} 404 */
export function getPreapproval(context: VendorContext, id: string): Preapproval {
  const preapproval = context.store.get<Preapproval>("preapproval", id);
  if (preapproval === null) throw reject(404, "not_found", `The preapproval ${id} does not exist`);
  return preapproval;
}

/** @throws {VendorRejection} 404; 400 when it is cancelled, which is for good */
export function changePreapproval(
  context: VendorContext,
  id: string,
  change: z.infer<typeof preapprovalUpdate>,
): Preapproval {
  const known = getPreapproval(context, id);
  if (known.status === "cancelled") {
    throw reject(400, "bad_request", "You can not modify a cancelled preapproval.");
  }
  const changed: Preapproval = {
    ...known,
    status: change.status ?? known.status,
    reason: change.reason ?? known.reason,
    external_reference: change.external_reference ?? known.external_reference,
    last_modified: formatDate(context.now()),
  };
  context.store.put("preapproval", id, changed);
  notify(context, "subscription_preapproval", id, "updated", null);
  return changed;
}

export const preapprovalRoutes = [
  mercadopagoRoute(
    "POST",
    "/preapproval",
    ({ context, readBody, idempotencyKey }) =>
      createPreapproval(context, readBody(preapprovalRequest), idempotencyKey),
    201,
  ),
  mercadopagoRoute("GET", "/preapproval/search", ({ context, query }) => {
    const fits = (name: "external_reference" | "payer_email" | "status") => (it: Preapproval) =>
      !query.has(name) || it[name] === query.get(name);
    const found = context.store
      .list<Preapproval>("preapproval")
      .filter(fits("external_reference"))
      .filter(fits("payer_email"))
      .filter(fits("status"));
    return pageResults(found.reverse(), query);
  }),
  mercadopagoRoute("GET", "/preapproval/:id", ({ context, getParam }) =>
    getPreapproval(context, getParam("id")),
  ),
  mercadopagoRoute("PUT", "/preapproval/:id", ({ context, getParam, readBody }) =>
    changePreapproval(context, getParam("id"), readBody(preapprovalUpdate)),
  ),
];

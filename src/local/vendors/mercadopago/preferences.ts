import { randomUUID } from "node:crypto";
import type { VendorContext } from "../vendor.ts";
import { applicationId, collectorId, roundReais } from "./account.ts";
import { formatDate } from "./format-date.ts";
import { mercadopagoRoute } from "./mercadopago-route.ts";
import {
  type PreferenceRequest,
  type PreferenceUpdate,
  preferenceRequest,
  preferenceUpdate,
} from "./preference-schema.ts";
import { reject } from "./rejection.ts";

export interface Preference extends PreferenceRequest {
  id: string;
  client_id: string;
  collector_id: number;
  date_created: string;
  last_updated: string;
  expires: boolean;
  init_point: string;
  sandbox_init_point: string;
  operation_type: string;
  site_id: string;
}

/** @throws {VendorRejection} 404 */
export function getPreference(context: VendorContext, id: string): Preference {
  const preference = context.store.get<Preference>("preference", id);
  if (preference === null) throw reject(404, "invalid_id", `preference_id ${id} not found`);
  return preference;
}

/** Whether its time to be paid is now. */
export function isPayable(preference: Preference, now: Date): boolean {
  if (!preference.expires) return true;
  const from = Date.parse(preference.expiration_date_from ?? "") || 0;
  const to = Date.parse(preference.expiration_date_to ?? "") || Number.POSITIVE_INFINITY;
  return from <= now.getTime() && now.getTime() < to;
}

/** What all items cost together, in reais. */
export function sumItems({ items }: Preference): number {
  return roundReais(items.reduce((sum, item) => sum + item.unit_price * item.quantity, 0));
}

function createPreference(
  context: VendorContext,
  request: PreferenceRequest,
  idempotencyKey: string | null,
): Preference {
  if (request.auto_return && !request.back_urls?.success) {
    const message = "auto_return invalid. back_url.success must be defined";
    throw reject(400, "invalid_auto_return", message);
  }
  const id = `${collectorId}-${randomUUID()}`;
  const now = formatDate(context.now());
  const preference: Preference = {
    ...request,
    id,
    client_id: String(applicationId),
    collector_id: collectorId,
    date_created: now,
    last_updated: now,
    expires: request.expires ?? false,
    external_reference: request.external_reference ?? "",
    init_point: `${context.settings.baseUrl}/mercadopago/pay/${id}`,
    sandbox_init_point: `${context.settings.baseUrl}/mercadopago/pay/${id}`,
    metadata: request.metadata ?? {},
    operation_type: "regular_payment",
    site_id: "MLB",
  };
  context.store.put("preference", id, preference);
  const reference = request.external_reference ?? null;
  context.accept({ kind: "preference", id, idempotencyKey, reference, request });
  return preference;
}

function updatePreference(
  context: VendorContext,
  id: string,
  change: PreferenceUpdate,
): Preference {
  const known = getPreference(context, id);
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const updated: Preference = {
    ...known,
    ...Object.fromEntries(given),
    id,
    last_updated: formatDate(context.now()),
  };
  context.store.put("preference", id, updated);
  return updated;
}

function searchPreferences(context: VendorContext, query: URLSearchParams) {
  const reference = query.get("external_reference");
  const limit = Number(query.get("limit") ?? 50);
  const offset = Number(query.get("offset") ?? 0);
  const found = context.store
    .list<Preference>("preference")
    .filter((it) => reference === null || it.external_reference === reference)
    .reverse();
  // A search shows less of each than getting it does; the addresses to pay at are not in it.
  const elements = found.slice(offset, offset + limit).map((preference) => {
    const { init_point: _init, sandbox_init_point: _sandbox, payer, ...shown } = preference;
    const items = preference.items.map((item) => item.title);
    return { ...shown, items, payer_email: payer?.email ?? "", live_mode: false };
  });
  return { elements, next_offset: offset + elements.length, total: found.length };
}

export const preferenceRoutes = [
  mercadopagoRoute(
    "POST",
    "/checkout/preferences",
    ({ context, idempotencyKey, readBody }) =>
      createPreference(context, readBody(preferenceRequest), idempotencyKey),
    201,
  ),
  mercadopagoRoute("GET", "/checkout/preferences/search", ({ context, query }) =>
    searchPreferences(context, query),
  ),
  mercadopagoRoute("GET", "/checkout/preferences/:id", ({ context, getParam }) =>
    getPreference(context, getParam("id")),
  ),
  mercadopagoRoute("PUT", "/checkout/preferences/:id", ({ context, getParam, readBody }) =>
    updatePreference(context, getParam("id"), readBody(preferenceUpdate)),
  ),
];

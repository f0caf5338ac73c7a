import { z } from "zod";
import { renderConsolePage } from "./console-page.ts";
import { type ControlAnswer, ControlError } from "./control-answer.ts";
import { type ControlParts, type ControlRequest, readControlBody } from "./control-request.ts";
import { faultRequest } from "./fault-request.ts";
import { runAction } from "./run-action.ts";
import { type VendorName, vendorNames } from "./vendor.ts";
import type { StoredAcceptance } from "./vendor-state.ts";

const resetRequest = z.strictObject({ vendor: z.enum(vendorNames).optional() });

/**
 * Answers the simulator's own addresses: switches, what was accepted, buttons.
 * @throws {ControlError} for a request that makes no sense
 */
export async function answerControl(
  request: ControlRequest,
  parts: ControlParts,
): Promise<ControlAnswer> {
  const { path, query } = request;
  const asked = `${request.method} ${path}`;
  if (asked.startsWith("POST /_actions/")) return runAction(request, parts);
  switch (asked) {
    case "GET /":
      return { status: 200, html: renderConsolePage(parts) };
    case "GET /_health":
      return { status: 200, json: { status: "ok", vendors: parts.vendors.map((it) => it.name) } };
    case "GET /_faults":
      return { status: 200, json: { items: listFaults(parts) } };
    case "POST /_faults":
      return { status: 200, json: await setFault(request, parts) };
    case "GET /_accepted":
      return { status: 200, json: { items: findAccepted(query, parts.state.listAcceptances()) } };
    case "GET /_calls":
      return { status: 200, json: parts.calls.list(readVendor(query)) };
    case "GET /_deliveries":
      return { status: 200, json: { items: parts.state.listDeliveries() } };
    case "POST /_reset":
      return { status: 200, json: await reset(request, parts) };
    default:
      throw new ControlError(404, "not_found", `there is no ${asked}`);
  }
}

function listFaults({ vendors, faults }: ControlParts) {
  return vendors.map(({ name }) => ({ vendor: name, fault: faults.find(name) }));
}

async function setFault(request: ControlRequest, parts: ControlParts) {
  const { vendor, kind, ...options } = readControlBody(request, faultRequest);
  if (!parts.vendors.some(({ name }) => name === vendor)) {
    throw new ControlError(400, "unknown_vendor", `vendor: ${vendor} is not simulated here`);
  }
  parts.faults.set(vendor, kind === null ? null : { kind, ...options });
  await parts.state.flush();
  return { vendor, fault: parts.faults.find(vendor) };
}

function findAccepted(query: URLSearchParams, all: StoredAcceptance[]): StoredAcceptance[] {
  const names = ["vendor", "kind", "reference", "idempotencyKey"] as const;
  readVendor(query);
  return all.filter((acceptance) =>
    names.every((name) => !query.has(name) || acceptance[name] === query.get(name)),
  );
}

async function reset(request: ControlRequest, parts: ControlParts) {
  const { vendor } = readControlBody(request, resetRequest);
  const names = vendor === undefined ? vendorNames : [vendor];
  for (const name of names) {
    parts.state.forgetAcceptances(name);
    parts.calls.forget(name);
    if (parts.faults.find(name) !== null) parts.faults.set(name, null);
  }
  await parts.state.flush();
  return { reset: names };
}

function readVendor(query: URLSearchParams): VendorName | null {
  const given = query.get("vendor");
  if (given === null) return null;
  const known = vendorNames.find((name) => name === given);
  if (known !== undefined) return known;
  throw new ControlError(400, "unknown_vendor", `vendor: one of ${vendorNames.join(", ")}`);
}

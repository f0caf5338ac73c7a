import { z } from "zod";
import { type ControlAnswer, ControlError } from "./control-answer.ts";
import { type ControlParts, type ControlRequest, parseControlBody } from "./control-request.ts";
import { VendorRejection } from "./vendor-rejection.ts";

const redeliverRequest = z.object({ id: z.string() });

/**
 * Pushes a vendor's button: `POST /_actions/<vendor>/<action>` with its input as JSON. Every vendor
 * has `redeliver {id}`, which sends a webhook once more.
 * @throws {ControlError} 404 for an unknown one, 400 for input that the action does not take
 */
export async function runAction(
  { path, body }: ControlRequest,
  parts: ControlParts,
): Promise<ControlAnswer> {
  const [vendorName, actionName = ""] = path.split("/").slice(2);
  const vendor = parts.vendors.find(({ name }) => name === vendorName);
  if (!vendor) throw new ControlError(404, "not_found", `there is no vendor ${vendorName}`);
  const input = parseControlBody(body);
  const action = vendor.actions?.[actionName];
  if (!action && actionName === "redeliver") return redeliver(input, parts);
  if (!action) {
    const known = [...Object.keys(vendor.actions ?? {}), "redeliver"].join(", ");
    throw new ControlError(404, "not_found", `${vendor.name} has no ${actionName}, but ${known}`);
  }
  const held: string[] = [];
  try {
    const result = await action(input, parts.createContext(vendor, held));
    return { status: 200, json: { result: result ?? null } };
  } catch (error) {
    throw explain(error) ?? error;
  } finally {
    await parts.state.flush();
    parts.queue.release(held);
  }
}

function redeliver(input: unknown, parts: ControlParts): ControlAnswer {
  const parsed = redeliverRequest.safeParse(input);
  if (!parsed.success) throw new ControlError(400, "bad_request", "id: which delivery");
  const found = parts.queue.redeliver(parsed.data.id);
  if (!found) throw new ControlError(404, "not_found", `there is no delivery ${parsed.data.id}`);
  return { status: 200, json: { result: { redelivered: parsed.data.id } } };
}

function explain(error: unknown): ControlError | null {
  if (error instanceof VendorRejection) {
    return new ControlError(error.status, error.kind, error.message, { cause: error });
  }
  if (error instanceof z.ZodError) {
    const problems = error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    return new ControlError(400, "bad_request", problems.join("; "), { cause: error });
  }
  return null;
}

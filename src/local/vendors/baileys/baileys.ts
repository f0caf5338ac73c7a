import { z } from "zod";
import type { Vendor, VendorContext } from "../vendor.ts";
import { makeGatewayError } from "./gateway-error.ts";
import { findMessages, isConnected, sendText } from "./messages.ts";

const connectionSchema = z.object({
  instance: z.string().min(1).default("sempre"),
  open: z.boolean(),
});

/** The phone behind an instance goes away, or comes back. */
function setConnection(input: unknown, context: VendorContext): { instance: string } {
  const { instance, open } = connectionSchema.parse(input);
  context.store.put("connection", instance, { open });
  return { instance };
}

/**
 * A gateway in front of Baileys, by the contract of the Evolution API (version 2).
 * Wire format: https://doc.evolution-api.com/v2
 */
export const baileys: Vendor = {
  name: "baileys",
  routes: [
    { method: "POST", path: "/message/sendText/:instance", handle: sendText },
    { method: "POST", path: "/chat/findMessages/:instance", handle: findMessages },
    {
      method: "GET",
      path: "/instance/connectionState/:instance",
      handle: ({ params: { instance = "" } }, context) => ({
        status: 200,
        json: {
          instance: {
            instanceName: instance,
            state: isConnected(instance, context) ? "open" : "close",
          },
        },
      }),
    },
  ],
  checkKey(request) {
    const key = request.headers.get("apikey");
    return key !== null && key !== "" && key !== "invalid"
      ? null
      : makeGatewayError(401, "Unauthorized");
  },
  describeError({ status, kind, retryAfterS }) {
    const headers: Record<string, string> =
      retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) };
    return makeGatewayError(status, [kind], headers);
  },
  actions: { set_connection: setConnection },
};

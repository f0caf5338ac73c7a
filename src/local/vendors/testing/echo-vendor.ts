import { answerOnce } from "../answer-once.ts";
import { makeVendorId } from "../make-vendor-id.ts";
import type { Vendor, VendorAnswer, VendorContext, VendorRequest } from "../vendor.ts";

/** A webhook goes out for each thing, signed with the time of the try. */
function makeThing(request: VendorRequest, context: VendorContext): VendorAnswer {
  const id = makeVendorId("thing_", 12);
  const asked = request.readJson();
  context.store.put("thing", id, { id, asked });
  const idempotencyKey = request.headers.get("idempotency-key");
  context.accept({ kind: "thing", id, idempotencyKey, reference: "ref", request: asked });
  context.deliver({
    target: "/hook",
    body: JSON.stringify({ id }),
    contentType: "application/json",
    vendor: "slack",
  });
  return { status: 201, json: { id, filler: "x".repeat(400) } };
}

const conflict = (code: string) => (): VendorAnswer => ({ status: 409, json: { code } });

/**
 * A vendor for the tests of the simulator's core: makes things, once per idempotency key; `?held`
 * ones are not done before the button `make_note` was pushed.
 */
export const echoVendor: Vendor = {
  name: "slack",
  routes: [
    {
      method: "POST",
      path: "/things",
      handle: (request, context) =>
        answerOnce(context, {
          key: request.headers.get("idempotency-key"),
          fingerprint: request.body.toString("utf8"),
          async make() {
            const held = request.query.has("held");
            while (held && context.store.get("note", "1") === null) await context.wait(5);
            return makeThing(request, context);
          },
          mismatch: conflict("other_request"),
          ...(request.query.has("held") ? { inProgress: conflict("in_progress") } : {}),
          replayHeaders: { "x-replayed": "true" },
        }),
    },
    {
      method: "GET",
      path: "/things/:id.json",
      handle: ({ params }, { store }) => {
        const found = store.get("thing", params.id ?? "");
        return found === null ? { status: 404, json: null } : { status: 200, json: found };
      },
    },
    {
      method: "GET",
      path: "/crash",
      handle: () => {
        throw new TypeError("a mistake of ours");
      },
    },
  ],
  checkKey: ({ headers }) =>
    headers.get("authorization") === "invalid" ? { status: 401, json: { no: "key" } } : null,
  describeError: ({ status, kind }) => ({ status, json: { no: kind } }),
  signWebhook: (_webhook, at, settings) => ({
    "x-signature": `${at.getTime()} ${settings.whatsappAppSecret}`,
  }),
  actions: { make_note: (input, { store }) => void store.put("note", "1", input) },
};

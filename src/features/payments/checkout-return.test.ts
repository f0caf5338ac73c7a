import { expect, it } from "vitest";
import { checkoutRequestSchema } from "#providers/payments/checkout-request.ts";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { buildReturnUrls, readOwnOrigin, withReference } from "./checkout-return.ts";

it("puts the id of the checkout into every address, and only there", () => {
  const request = buildCheckoutRequest({
    ...buildReturnUrls("https://desk.example"),
    metadata: { note: "{CHECKOUT_REFERENCE}" },
  });
  expect(withReference(request, "an-id")).toEqual({
    ...request,
    successUrl: "https://desk.example/checkout/result?id=an-id",
    pendingUrl: "https://desk.example/checkout/result?id=an-id",
    cancelUrl: "https://desk.example/checkout/result?id=an-id&left=1",
  });
});

it("leaves what Stripe fills in itself", () => {
  const request = buildCheckoutRequest();
  expect(checkoutRequestSchema.parse(withReference(request, "an-id"))).toEqual(request);
});

it.each([
  ["the public address", "https://desk.example/base", {}, "https://desk.example"],
  ["else the host asked for", undefined, { host: "desk.local:3000" }, "http://desk.local:3000"],
  [
    "as the proxy before us says",
    undefined,
    { "x-forwarded-host": "desk.example", "x-forwarded-proto": "https" },
    "https://desk.example",
  ],
])("takes %s as our own", (_what, publicUrl, headers, expected) => {
  const request = new Request("http://127.0.0.1:3000/x", { headers: { ...headers } });
  expect(readOwnOrigin(request, publicUrl)).toBe(expected);
});

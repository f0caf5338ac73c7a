import { expect, it } from "vitest";
import { InvalidInputError } from "#lib/app-error.ts";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { readCheckoutBody } from "./read-checkout-body.ts";

const { orderKey, ...rest } = buildCheckoutRequest();

it("takes the order key from the header where the body has none", () => {
  const read = readCheckoutBody({ ...rest, preferred: "mercadopago" }, "key-1");
  expect(read.request.orderKey).toBe("key-1");
  expect(read.preferred).toBe("mercadopago");
});

it("takes the body's where both are given", () => {
  expect(readCheckoutBody({ ...rest, orderKey }, "key-1").request.orderKey).toBe(orderKey);
});

it("says what is wrong", () => {
  expect(() => readCheckoutBody(rest, null)).toThrow(InvalidInputError);
});

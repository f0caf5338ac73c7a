import { expect, it } from "vitest";
import { InvalidInputError } from "#lib/app-error.ts";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { readCheckoutBody } from "./read-checkout-body.ts";

const { orderKey, ...rest } = buildCheckoutRequest();
const call = { idempotencyKey: "key-1", origin: "https://desk.example" };

it("takes the order key from the header where the body has none", () => {
  const read = readCheckoutBody({ ...rest, preferred: "mercadopago" }, call);
  expect(read.request.orderKey).toBe("key-1");
  expect(read.preferred).toBe("mercadopago");
});

it("takes the body's where both are given", () => {
  expect(readCheckoutBody({ ...rest, orderKey }, call).request.orderKey).toBe(orderKey);
});

it("says what is wrong", () => {
  expect(() => readCheckoutBody(rest, { ...call, idempotencyKey: null })).toThrow(
    InvalidInputError,
  );
});

it("leads back to our own pages unless told otherwise", () => {
  const { successUrl, cancelUrl, ...bare } = rest;
  const ours = readCheckoutBody(bare, call).request;
  expect(ours.successUrl).toMatch(/^https:\/\/desk\.example\/checkout\/result\?id=/);
  expect(readCheckoutBody(rest, call).request).toMatchObject({ successUrl, cancelUrl });
});

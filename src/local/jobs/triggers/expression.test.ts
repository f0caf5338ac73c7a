import { expect, test } from "vitest";
import { ExpressionError } from "./cel/expression-error.ts";
import { compileCondition, compileValue } from "./expression.ts";

const event = {
  name: "app/user.created",
  ts: Date.UTC(2026, 0, 31),
  data: {
    id: "1234",
    userId: "user_1234",
    billingPlan: "enterprise",
    amount: 1500,
    requestNumber: 3,
    email: "a@gmail.com",
    createdAt: "2026-01-31T12:00:00Z",
    expireAt: "2026-01-31T12:04:00Z",
    count: 7,
    nothing: null,
    vip: true,
    items: ["shirt_1234", "hat_1"],
    amounts: [11, 12],
    map: { "a.b": { c: 1 } },
  },
};
const async = { data: { userId: "user_1234", billing_plan: "pro" } };

// Docs: Writing expressions, Boolean expressions; Wait for event, if; Cancel on, if.
test.each([
  ["event.data.billingPlan == 'enterprise'", true],
  ["event.data.amount > 1000", true],
  ["event.data.billingPlan == 'enterprise' && event.data.amount > 1000", true],
  ["event.data.billingPlan != 'pro' || event.data.amount < 300", true],
  ["event.data.billingPlan == 'pro' || event.data.amount < 300", false],
  ["event.data.userId == async.data.userId", true],
  ["event.data.userId == async.data.userId && async.data.billing_plan == 'free'", false],
  ["event.data.email.contains('gmail.com')", true],
  ["has(event.data.email)", true],
  ["has(event.data.phone)", false],
  ["timestamp(event.data.createdAt) > timestamp('2024-01-01T00:00:00Z')", true],
  ["timestamp(event.data.createdAt) + duration('5m') > timestamp(event.data.expireAt)", true],
  ["event.data.items.exists(e, e == 'shirt_1234')", true],
  ["event.data.items.exists_one(e, e.startsWith('shirt_'))", true],
  ["event.data.amounts.all(n, n > 10)", true],
  ["event.data.userId in ['user_1', 'user_1234']", true],
  ["'hat_1' in event.data.items && 'a.b' in event.data.map", true],
])("the condition %s is %s", (text, holds) => {
  expect(compileCondition(text)({ event, async })).toBe(holds);
});

test.each([
  // Docs: Writing expressions, Value expressions.
  ["event.data.id", "1234"],
  ['event.data.userId + "-" + event.name', "user_1234-app/user.created"],
  ["event.data.billingPlan == 'enterprise' ? 0 : 1800", 0],
  ["event.data.billingPlan == 'enterprise' && event.data.requestNumber < 10 ? 0 : 1800", 0],
  ["has(event.data.priority) ? event.data.priority : 0", 0],
  ['string(event.data.count) + "-" + event.data.id', "7-1234"],
  ["int(event.data.id) + 1", 1235],
  ["event.data.items[0]", "shirt_1234"],
  ["event.data.items[9]", null],
  ["int(timestamp(event.data.createdAt))", Date.UTC(2026, 0, 31, 12) / 1000],
  ["date(event.data.createdAt).getFullYear()", 2026],
  ["size(event.data.items) + event.data.email.size()", 13],
  ["event.data.map['a.b'].c * -2 + 5 % 3", 0],
  ["event.data.userId.upperAscii().replace('USER', 'u').split('_')", ["u", "1234"]],
  ["event.data.amounts.filter(n, n > 11).map(n, n + 1)", [13]],
  ["{'plan': event.data.billingPlan}.plan", "enterprise"],
  ["double('1.5') > 1.4 && matches(event.name, '^app/')", true],
])("the value of %s", (text, value) => {
  expect(compileValue(text)({ event })).toEqual(value);
});

test.each([
  ["event.data.missing == null", true],
  ["event.data.nothing == event.data.missing.deeper['x'].y", true],
  ["event.data.missing != 'x'", true],
  ["event.data.missing > 5 || event.data.missing < 5", false],
  ["!event.data.missing", true],
  ["event.data.vip && !event.data.missing", true],
  ["event.data.missing && event.data.vip", false],
  ["event.data.missing.contains('x') || event.data.vip", true],
  ["event.data.missing.contains('x')", false],
  ["event.data.missing.exists(x, true)", false],
  ["event.data.amount == '1500'", false],
  ["event.data.amount == 1500.0 && event.data.amount == 1500", true],
  ["event.data.amount > 'a'", false],
  ["event.data.amount", false],
  ["event.data.constructor == null && event.data.toString == null", true],
])("a missing field reads as null and types do not mix: %s is %s", (text, holds) => {
  expect(compileCondition(text)({ event })).toBe(holds);
});

test.each(["event.data.missing + 'x'", "event.data.id + 1", "1 / 0", "timestamp('soon')"])(
  "%s has no value",
  (text) => {
    expect(compileValue(text)({ event })).toBeUndefined();
  },
);

test.each([
  "((",
  "user_1234 == async.data.userId",
  "event.data.x.shout()",
  "sum(event.data)",
  "event.data.items.exists(e, f)",
  "has(event)",
  "",
])("%j is no expression", (text) => {
  expect(() => compileCondition(text)).toThrow(ExpressionError);
});

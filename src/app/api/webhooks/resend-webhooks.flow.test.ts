import { describe, expect, it } from "vitest";
import { buildEvent } from "#events/build-event.ts";
import type { EmailRequest } from "#features/emails/email-store.ts";
import { buildEmailRequest } from "#testing/emails/build-email.ts";
import {
  buildResendBody,
  postResendWebhook,
  signResendBody,
  type WebhookChange,
  waitUntilResendSettled,
} from "#testing/emails/post-resend-webhook.ts";
import { postEvents } from "#testing/post-event.ts";
import { callAdminApi, getStack, openServiceDb } from "#testing/running-stack.ts";
import { waitFor } from "#testing/wait-for.ts";

const readId = (body: string) => signResendBody(body)["svix-id"] ?? "";

async function countRows(externalId: string): Promise<number | null> {
  const { count } = await openServiceDb()
    .from("webhook_events")
    .select("*", { count: "exact", head: true })
    .eq("provider", "resend")
    .eq("external_id", externalId);
  return count;
}

async function pushButton(action: string, email: string): Promise<void> {
  const response = await fetch(`${getStack().vendorsUrl}/_actions/resend/${action}`, {
    method: "POST",
    body: JSON.stringify({ email }),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** Asks for a mail as the rest of the house does, and answers it once it is in one of these states. */
async function sendAndWait(request: EmailRequest, ...states: string[]) {
  await postEvents(buildEvent("email/send", request, `email:${request.key}`));
  return waitForState(request.key, ...states);
}

async function waitForState(key: string, ...states: string[]) {
  return waitFor(`${key} to be ${states.join(" or ")}`, async () => {
    const { data } = await openServiceDb().from("emails").select("*").eq("key", key).maybeSingle();
    return data !== null && states.includes(data.state) ? data : null;
  });
}

async function readSuppressions(address: string) {
  const response = await callAdminApi(`/api/admin/emails/suppressions?q=${address}`);
  return (await response.json()).items as { id: string; reason: string; lifted: unknown }[];
}

describe("a mail that the house asks for", () => {
  it("goes out once through its job, and is known to have arrived", async () => {
    const request = buildEmailRequest();
    const row = await sendAndWait(request, "delivered");
    const again = buildEvent("email/send", request, `again:${request.key}`);
    await postEvents(again, { ...again, id: `third:${request.key}` });
    // Asked for after those: when it has arrived, they have had their turn.
    await sendAndWait(buildEmailRequest(), "delivered");
    const accepted = await fetch(
      `${getStack().vendorsUrl}/_accepted?vendor=resend&idempotencyKey=${request.key}`,
    );
    expect((await accepted.json()).items).toHaveLength(1);
    const detail = await (await callAdminApi(`/api/admin/emails/${row.id}`)).json();
    expect(detail).toMatchObject({ state: "delivered", to: request.to, subject: "Boas-vindas!" });
    const types = detail.history.map(({ type }: { type: string }) => type);
    expect(types.slice(0, 1)).toEqual(["created"]);
    expect(types).toEqual(expect.arrayContaining(["created", "sent", "delivered"]));
    const found = await callAdminApi(`/api/admin/emails?q=${request.to.toUpperCase()}`);
    expect((await found.json()).items).toMatchObject([{ id: row.id, state: "delivered" }]);
  });

  it("fails visibly, with an alert, when a variable is missing", async () => {
    const request = buildEmailRequest({ variables: {} });
    const row = await sendAndWait(request, "failed");
    expect(row.failure).toMatchObject({ code: "invalid_variables" });
    const alert = await waitFor("the alert", async () => {
      const { data } = await openServiceDb()
        .from("alerts")
        .select("*")
        .eq("key", `email-not-sent:${request.key}`)
        .maybeSingle();
      return data?.state === "sent" ? data : null;
    });
    expect(alert).toMatchObject({ severity: "warning", details: { emailId: row.id } });
  });
});

describe("an address", () => {
  it("whose mail bounces for good is not written to, until somebody lifts that", async () => {
    const first = buildEmailRequest();
    const row = await sendAndWait(first, "delivered");
    await pushButton("bounce", row.vendor_message_id ?? "");
    await waitForState(first.key, "bounced");
    const [suppression] = await readSuppressions(first.to);
    expect(suppression).toMatchObject({ reason: "bounced", lifted: null });

    const second = buildEmailRequest({ to: first.to.toUpperCase() });
    const held = await sendAndWait(second, "suppressed", "sent", "delivered");
    expect(held).toMatchObject({ state: "suppressed", failure: { code: "address_suppressed" } });

    const lift = (body: unknown) =>
      callAdminApi(`/api/admin/emails/suppressions/${suppression?.id}/lift`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    expect((await lift({ reason: " " })).status).toBe(400);
    const lifted = await lift({ reason: "The client has a new mailbox." });
    expect(await lifted.json()).toMatchObject({ lifted: { by: "machine" } });
    expect((await lift({ reason: "again" })).status).toBe(404);
    const { data } = await openServiceDb()
      .from("audit_log")
      .select("*")
      .eq("target_id", suppression?.id ?? "");
    expect(data).toMatchObject([{ action: "email_suppression.lift", actor: "machine" }]);
    await sendAndWait(buildEmailRequest({ to: first.to }), "delivered");
  });

  it("of who complains is not written to either", async () => {
    const request = buildEmailRequest({ to: `complained+${crypto.randomUUID()}@resend.dev` });
    await sendAndWait(request, "complained");
    const next = await sendAndWait(buildEmailRequest({ to: request.to }), "suppressed", "sent");
    expect(next.state).toBe("suppressed");
  });

  it("stays in use when a mail bounces for now", async () => {
    const request = buildEmailRequest();
    const row = await sendAndWait(request, "delivered");
    const bounce = { message: "Mailbox full", type: "Transient", subType: "MailboxFull" };
    const body = buildResendBody("bounced", { email_id: row.vendor_message_id, bounce });
    expect((await postResendWebhook(body)).status).toBe(200);
    await waitForState(request.key, "bounced");
    expect(await readSuppressions(request.to)).toEqual([]);
  });
});

describe("an event of Resend", () => {
  it("that comes late or again moves nothing back", async () => {
    const request = buildEmailRequest();
    const row = await sendAndWait(request, "delivered");
    const about = { email_id: row.vendor_message_id };
    const complained = buildResendBody("complained", about);
    const late = ["sent", "delivered", "delivery_delayed", "opened"].map((type) =>
      buildResendBody(type, about),
    );
    for (const body of [complained, complained, ...late]) {
      expect((await postResendWebhook(body)).status).toBe(200);
      await waitUntilResendSettled(readId(body));
    }
    const detail = await (await callAdminApi(`/api/admin/emails/${row.id}`)).json();
    expect(detail.state).toBe("complained");
    const types = detail.history.map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === "complained")).toHaveLength(1);
    expect(types).toEqual(expect.arrayContaining(["delivery_delayed", "opened"]));
  });

  it("that tells of an unknown mail, or of none, is ignored with the reason", async () => {
    const unknown = buildResendBody("delivered");
    const other = JSON.stringify({ type: "domain.created", created_at: "x", data: { id: "d" } });
    for (const [body, code] of [
      [unknown, "unknown_email"],
      [other, "not_handled"],
    ] as const) {
      expect((await postResendWebhook(body)).status).toBe(200);
      const row = await waitUntilResendSettled(readId(body));
      expect(row).toMatchObject({ status: "ignored", error: { code } });
    }
  });

  it("that does not have the documented shape is a dead letter", async () => {
    const body = buildResendBody("bounced", { to: "nobody", email_id: 7 });
    expect((await postResendWebhook(body)).status).toBe(200);
    expect(await waitUntilResendSettled(readId(body))).toMatchObject({ status: "dead" });
  });

  it.each<[string, WebhookChange]>([
    ["unnamed", { headers: { "svix-id": null } }],
    ["undated", { headers: { "svix-timestamp": null } }],
    ["unsigned", { headers: { "svix-signature": null } }],
    ["signed wrongly", { headers: { "svix-signature": "v1,AAAA" } }],
    ["signed with nothing", { headers: { "svix-signature": "" } }],
    ["signed with rubbish", { headers: { "svix-signature": "v1,ü v2 ,,, v1" } }],
    ["signed for another id", { headers: { "svix-id": "msg_other" } }],
    ["with an id that is none", { headers: { "svix-id": "a b/c" } }],
    ["with a time that is none", { headers: { "svix-timestamp": "now" } }],
    ["six minutes old", { at: new Date(Date.now() - 360_000) }],
    ["from in six minutes", { at: new Date(Date.now() + 360_000) }],
    ["changed on its way", { body: buildResendBody("bounced") }],
  ])("is refused when %s, and nothing is stored", async (_, change) => {
    const body = buildResendBody("bounced");
    expect((await postResendWebhook(body, change)).status).toBe(401);
    expect(await countRows(readId(body))).toBe(0);
  });

  it.each<[string, WebhookChange, number]>([
    ["of another type of content", { headers: { "content-type": "text/plain" } }, 415],
    ["two MiB long", { body: "x".repeat(2 * 1024 * 1024) }, 413],
  ])("is refused when %s", async (_, change, status) => {
    expect((await postResendWebhook(buildResendBody("sent"), change)).status).toBe(status);
  });

  const rubbish = [
    ...["", " ", "{", "[]", "null", "0", "true", '"x"', "{}", '{"type":1}', '{"type":""}'],
    ...['{"type":"email.sent"}', '{"type":"email.sent","data":[]}', "\u0000", "<html>", "a=b&c=d"],
    ...["[".repeat(10_000), '{"type":"a b","created_at":"x","data":{}}', "NaN", "undefined"],
    ...['{"type":"email.sent","created_at":7,"data":{}}', '{"data":{}}', "{'type':'x'}", "[[[]]]"],
    ...['{"type":null,"created_at":"x","data":{}}', '{"__proto__":{"type":"x"}}', "﻿{}", "}"],
  ];
  it.each(rubbish)("is refused with 400 when the signed body is %j", async (body) => {
    expect((await postResendWebhook(body)).status).toBe(400);
    expect(await countRows(readId(body))).toBe(0);
  });
});

import { deliverEmail } from "#features/emails/deliver-email.ts";
import { createTestEmailSender } from "./build-email.ts";

// A sender to be killed: sends the mail of its argument, with all the time there is. The words come
// ready-made, since Node alone does not read JSX.
const [, , vendorsUrl = "", request = ""] = process.argv;
const content = { subject: "Teste", html: "<p>Teste</p>", text: "Teste" };
await deliverEmail(
  JSON.parse(request),
  { content },
  { sender: createTestEmailSender(vendorsUrl, 60_000) },
);

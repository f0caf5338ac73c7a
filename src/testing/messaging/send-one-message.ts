import { sendMessage } from "#features/outbox/send-message.ts";
import { createTestMessagingChain } from "./test-chain.ts";

// A sender to be killed: sends the message of its argument through Twilio, with all the time there is.
const [, , vendorsUrl = "", request = ""] = process.argv;
const chain = createTestMessagingChain(vendorsUrl, {
  timeoutMs: 60_000,
  env: { WHATSAPP_ACCESS_TOKEN: undefined },
});
await sendMessage(JSON.parse(request), { chain });

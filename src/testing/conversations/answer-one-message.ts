import { answerChatMessage } from "#features/conversations/answer-chat-message.ts";
import { setVendorsEnv } from "./set-vendors-env.ts";

// A process of its own that answers one message of the web chat, to be killed at it.
const [vendorsUrl, message] = process.argv.slice(2);
if (vendorsUrl === undefined || message === undefined) throw new Error("arguments are missing");
setVendorsEnv(vendorsUrl);
await answerChatMessage(JSON.parse(message), () => undefined);
process.exit(0);

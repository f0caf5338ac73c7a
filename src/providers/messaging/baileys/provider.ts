import { type HttpAnswer, isSuccess } from "../../vendor-call/post-json.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";
import type { MessagingProvider } from "../messaging-provider.ts";
import { type BaileysConfig, createBaileysApi } from "./api.ts";
import { readLookUp, readSentMessage, toBaileysRefusal, toRemoteJid } from "./transform.ts";

const lookUpLimit = 50;

function requireOk(answer: HttpAnswer): string {
  if (isSuccess(answer)) return answer.text;
  throw toBaileysRefusal(answer);
}

/** WhatsApp through a gateway of one's own: the last resort, since it depends on a paired phone. */
export function createBaileysProvider(config: BaileysConfig): MessagingProvider {
  const api = createBaileysApi(config);
  return {
    name: "baileys",
    async send(message, { signal }) {
      try {
        const body = { number: message.to.replace(/\D/g, ""), text: message.text };
        return readSentMessage(requireOk(await api.sendText(body, signal)));
      } catch (error) {
        throw toTransportError("baileys", error, signal);
      }
    },
    async lookUp(request, { signal }) {
      try {
        const where = { key: { remoteJid: toRemoteJid(request.message.to), fromMe: true } };
        const answer = await api.findMessages({ where, page: 1, offset: lookUpLimit }, signal);
        return readLookUp(requireOk(answer), request);
      } catch (error) {
        throw toTransportError("baileys", error, signal);
      }
    },
  };
}

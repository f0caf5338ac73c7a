import "server-only";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";

/**
 * The client behind a WhatsApp number, made when there is none. A name that is known stays.
 * @returns the client's id
 */
export async function ensureWhatsAppClient(contact: string, name: string | null): Promise<string> {
  const result = await getServiceDb().rpc("ensure_whatsapp_client", {
    p_contact: contact,
    p_name: name ?? "",
  });
  return readResult("finding the client of a number", result);
}

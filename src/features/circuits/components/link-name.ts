import { toProviderName } from "#ui/provider-name.ts";

// A place whose name is not the vendor's own.
const PLACES: Readonly<Record<string, string>> = {
  whatsappCloud: "WhatsApp Cloud",
  tesseract: "Tesseract",
};

/**
 * `payment.mercadopago` as people know it. Places of a chain that are not vendors, such as `gpt4`,
 * keep the name that the settings call them by.
 */
export function toLinkName(circuit: string): string {
  const place = circuit.slice(circuit.indexOf(".") + 1);
  return PLACES[place] ?? toProviderName(place);
}

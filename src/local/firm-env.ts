/** The firm on invoices of a stack that was told of none; a made-up one, with valid check digits. */
const example = {
  FIRM_NAME: "Sempre Advocacia",
  FIRM_TAX_ID: "11222333000181",
  FIRM_ADDRESS: "Rua das Palmeiras, 120, sala 45, 01226-010 São Paulo, SP",
  FIRM_EMAIL: "financeiro@example.com",
};

/** What the host says of its firm, or the example as a whole: never a mix of both. */
export function createFirmEnv(hostEnv: NodeJS.ProcessEnv): Record<string, string> {
  return hostEnv.FIRM_NAME ? {} : example;
}

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createClient } from "@supabase/supabase-js";
import type { Database } from "#db/database.types.ts";
import type { Db } from "#db/service-client.ts";
import { startDatabase } from "#local/database/start-database.ts";
import { createPaymentChain, type PaymentChain } from "#providers/payments/payment-chain.ts";
import type { PaymentProvider } from "#providers/payments/payment-provider.ts";
import { createPaymentProviders } from "#providers/payments/payment-providers.ts";
import { clearRegistry, listCircuits } from "#resilience/registry.ts";
import { findFreePorts } from "#testing/find-free-ports.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { buildPaymentEnv } from "./build-checkout.ts";

/**
 * A database and vendors of a test's own, without an app: in the running stack's database the app's
 * own settler would take up the same rows, and ask the stack's vendors about them.
 */
export interface PaymentDesk {
  db: Db;
  vendors: TestVendors;
  chain: PaymentChain;
  providers: PaymentProvider[];
  /** As an operator would who knows that the vendors are well again. */
  closeCircuits(): void;
  stop(): Promise<void>;
}

/** With the deadlines of earnest: `hurryCircuit` shortens those of a vendor that is made to be late. */
export async function startPaymentDesk(): Promise<PaymentDesk> {
  const root = mkdtempSync(path.join(tmpdir(), "sempre-payments-"));
  // Passable, because PostgreSQL runs as another user when we are root.
  chmodSync(root, 0o711);
  const [port = 0, gatewayPort = 0, postgrestPort = 0] = await findFreePorts(3);
  const database = await startDatabase({
    homeDir: path.join(root, "home"),
    port,
    migrationsDir: path.resolve(import.meta.dirname, "../../../supabase/migrations"),
    rest: { gatewayPort, postgrestPort },
  });
  const vendors = await startVendors();
  clearRegistry();
  const env = buildPaymentEnv(vendors.url);
  const providers = createPaymentProviders(env);
  const chain = createPaymentChain({ env });
  return {
    db: createClient<Database>(database.supabaseUrl ?? "", database.secrets.secretKey, {
      auth: { persistSession: false },
    }),
    vendors,
    chain,
    providers,
    closeCircuits() {
      const byHand = { by: "test", note: "the vendor is well again" };
      for (const circuit of listCircuits()) circuit.close(byHand);
    },
    async stop() {
      await vendors.stop();
      await database.stop();
      clearRegistry();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

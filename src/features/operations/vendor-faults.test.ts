import { describe, expect, it, vi } from "vitest";
import { faultKinds } from "#local/vendors/fault.ts";
import { FAULT_KINDS } from "./vendor-fault.ts";
import { listVendorFaults, setVendorFault } from "./vendor-faults.ts";

describe("faults that can be switched on from the page", () => {
  it("are those that the simulator knows", () => {
    expect(FAULT_KINDS).toEqual(faultKinds);
  });

  it("are not there where vendors are real", async () => {
    for (const name of ["SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"]) vi.stubEnv(name, "key");
    for (const name of ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"]) vi.stubEnv(name, "key");
    vi.stubEnv("SUPABASE_URL", "http://127.0.0.1:9");
    vi.stubEnv("SEMPRE_VENDORS_URL", "");
    const refusal = { code: "local_mode_only", status: 404 };
    await expect(listVendorFaults()).rejects.toMatchObject(refusal);
    await expect(setVendorFault({ vendor: "openai", kind: "down" })).rejects.toMatchObject(refusal);
    vi.unstubAllEnvs();
  });
});

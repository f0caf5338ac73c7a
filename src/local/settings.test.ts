import { describe, expect, it } from "vitest";
import { LocalError } from "./local-error.ts";
import { readSettings } from "./settings.ts";

const read = (env: Record<string, string>) =>
  readSettings({ NODE_ENV: "test", ...env }, { projectDir: "/srv/sempre", dev: false });

function complaintAbout(env: Record<string, string>): string {
  try {
    read(env);
  } catch (error) {
    if (error instanceof LocalError && error.code === "bad_setting") return error.message;
    throw error;
  }
  throw new Error("the settings were accepted");
}

describe("readSettings", () => {
  it("has the ports of the tools it stands in for", () => {
    const settings = read({});
    expect(settings.ports).toEqual({
      PORT: 3000,
      SEMPRE_GATEWAY_PORT: 54321,
      SEMPRE_DATABASE_PORT: 54322,
      SEMPRE_POSTGREST_PORT: 54320,
      SEMPRE_JOBS_PORT: 8288,
      SEMPRE_VENDORS_PORT: 4010,
    });
    expect(settings.homeDir).toBe("/srv/sempre/.sempre");
    expect(settings.hostedSupabase).toBeNull();
    expect(settings.hostedJobs).toBe(false);
  });

  it("takes an empty variable for one that is not set", () => {
    expect(read({ PORT: "", SEMPRE_HOME: "", SUPABASE_URL: "" })).toEqual(read({}));
  });

  it("keeps an absolute home folder", () => {
    expect(read({ SEMPRE_HOME: "/var/lib/sempre" }).homeDir).toBe("/var/lib/sempre");
  });

  it.each(["abc", "0", "70000", "3000.5"])("names the port variable that is wrong: %s", (value) => {
    expect(complaintAbout({ SEMPRE_JOBS_PORT: value })).toContain(`SEMPRE_JOBS_PORT=${value}`);
  });

  it("refuses one port for two parts", () => {
    expect(complaintAbout({ PORT: "8288" })).toContain("PORT and SEMPRE_JOBS_PORT are both 8288");
  });

  it("uses hosted Supabase when all three variables are set", () => {
    const hosted = read({
      SUPABASE_URL: "https://abc.supabase.co",
      SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
      SUPABASE_SECRET_KEY: "sb_secret_x",
    }).hostedSupabase;
    expect(hosted).toEqual({
      url: "https://abc.supabase.co",
      publishableKey: "sb_publishable_x",
      secretKey: "sb_secret_x",
    });
  });

  it("names what is missing for the hosted services", () => {
    expect(complaintAbout({ SUPABASE_URL: "https://abc.supabase.co" })).toMatch(
      /^SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY not set/,
    );
    expect(complaintAbout({ INNGEST_EVENT_KEY: "key" })).toMatch(/^INNGEST_SIGNING_KEY not set/);
    expect(complaintAbout({ INNGEST_BASE_URL: "http://inngest:8288" })).toMatch(
      /^INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY not set/,
    );
  });

  it("leaves the jobs to Inngest with both keys, or with its dev server", () => {
    expect(read({ INNGEST_EVENT_KEY: "e", INNGEST_SIGNING_KEY: "s" }).hostedJobs).toBe(true);
    expect(read({ INNGEST_DEV: "1" }).hostedJobs).toBe(true);
    expect(read({ INNGEST_DEV: "0" }).hostedJobs).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "./env.ts";

const complete = {
  SUPABASE_URL: "http://127.0.0.1:54321",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  SUPABASE_SECRET_KEY: "sb_secret_x",
  INNGEST_EVENT_KEY: "key",
  INNGEST_SIGNING_KEY: "signkey-prod-00",
};

describe("parseEnv", () => {
  it("takes what is needed and leaves out what is not set", () => {
    expect(parseEnv({ ...complete, STRIPE_WEBHOOK_SECRET: "" })).toEqual({
      NODE_ENV: "production",
      BAILEYS_INSTANCE: "sempre",
      LLM_CHAIN: ["gpt4", "gpt35", "groq"],
      ...complete,
    });
  });

  it("names every variable that is missing or wrong", () => {
    const read = () => parseEnv({ ...complete, SUPABASE_URL: "localhost", INNGEST_EVENT_KEY: "" });
    expect(read).toThrow(EnvError);
    expect(read).toThrow(/SUPABASE_URL: .*INNGEST_EVENT_KEY: /);
  });

  it("takes the places of the LLM chain in the order given, and refuses one that nobody knows", () => {
    const { LLM_CHAIN } = parseEnv({ ...complete, LLM_CHAIN: "groq, gpt4" });
    expect(LLM_CHAIN).toEqual(["groq", "gpt4"]);
    expect(() => parseEnv({ ...complete, LLM_CHAIN: "gpt4,hal" })).toThrow(/LLM_CHAIN/);
  });

  it("refuses an admin token that is easily guessed", () => {
    expect(() => parseEnv({ ...complete, SEMPRE_ADMIN_TOKEN: "short" })).toThrow(/8 characters/);
  });
});

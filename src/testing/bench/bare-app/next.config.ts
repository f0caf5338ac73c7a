import path from "node:path";
import type { NextConfig } from "next";

const root = path.resolve(import.meta.dirname, "..", "..", "..", "..");

const config: NextConfig = {
  outputFileTracingRoot: root,
  turbopack: { root },
  poweredByHeader: false,
  serverExternalPackages: ["twilio"],
};

export default config;

import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

// Stated, because a lockfile in a folder above would otherwise be taken for the root.
const root = import.meta.dirname;

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run typecheck` covers everything, tests too; those need packages that a deployment leaves out.
  typescript: { ignoreBuildErrors: true },
  // Half of the build's time and size went into its thousands of files.
  serverExternalPackages: ["twilio"],
  outputFileTracingRoot: root,
  turbopack: { root },
};

export default createNextIntlPlugin("./src/ui/i18n/request.ts")(config);

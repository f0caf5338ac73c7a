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
  // Of the build's time and size, half went into twilio's thousands of files. The others find files of
  // their own beside their code: trained data, WebAssembly, native parts.
  serverExternalPackages: [
    "twilio",
    "tesseract.js",
    "@tesseract.js-data/por",
    "@tesseract.js-data/eng",
    "unpdf",
    "@napi-rs/canvas",
  ],
  // What those look for by name, so that no tracer sees it.
  outputFileTracingIncludes: {
    "/api/inngest": [
      "./node_modules/tesseract.js/src/worker-script/**/*",
      "./node_modules/tesseract.js-core/*-lstm*",
      "./node_modules/@tesseract.js-data/*/4.0.0_best_int/*",
      "./node_modules/@napi-rs/canvas*/**/*",
      "./node_modules/unpdf/dist/*",
    ],
    "/api/documents/**": ["./node_modules/@napi-rs/canvas*/**/*", "./node_modules/unpdf/dist/*"],
    "/api/admin/documents": ["./node_modules/unpdf/dist/*"],
  },
  outputFileTracingRoot: root,
  // What passes through the proxy is cut off there, silently. A document may have 20 MB, and its form some more.
  experimental: { proxyClientMaxBodySize: "21mb" },
  turbopack: { root },
};

export default createNextIntlPlugin("./src/ui/i18n/request.ts")(config);

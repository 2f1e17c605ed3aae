import type { NextConfig } from "next";
import { mostFormBytes } from "./lib/form-limits.ts";

// `npm start` serves the build in place; the container image asks for a copy with what it needs, as the tracing finds it.
const standalone = process.env.HEADROOM_STANDALONE === "1";

const config: NextConfig = {
  ...(standalone && { output: "standalone" }),
  typedRoutes: true,
  // Types are checked by `npm run check` and `npm test`, not while somebody waits for the start.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  agentRules: false,
  images: { unoptimized: true },
  // `forbidden()` and forbidden.tsx: a role that lacks a permission gets a page that says which.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: mostFormBytes } },
  // Browsers ask for this name where a page has not said its icon yet, or cannot: a PDF, an answer in JSON.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "pdfkit", "undici"],
};

export default config;

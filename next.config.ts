import type { NextConfig } from "next";

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
  // A table of cases for an evaluation comes with its form; the largest has 2 MB.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "3mb" } },
  // Browsers ask for this name where a page has not said its icon yet, or cannot: a PDF, an answer in JSON.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino", "pdfkit", "undici"],
};

export default config;

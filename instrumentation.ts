import type { Instrumentation } from "next";

/** Runs once before the first request: checks the settings and starts what runs beside the requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/env");
  try {
    env();
  } catch (error) {
    // A throw here would leave a server that answers 500 to everything.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  const { startSweep } = await import("@/lib/audit/sweep");
  startSweep();
}

/** The log gets the cause beside the digest that the person sees. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  console.error(`${request.method} ${context.routePath} failed (reference ${digest ?? "none"})`, error);
};

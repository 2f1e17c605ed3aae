import type { Instrumentation } from "next";

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { start } = await import("@/lib/start");
  start();
}

/** The log gets the cause beside the digest that the person sees. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  console.error(`${request.method} ${context.routePath} failed (reference ${digest ?? "none"})`, error);
};

import "server-only";
import { env } from "@/lib/env";

/** Where programs and browsers call models: the base address for OpenAI clients. */
export function inferenceUrl(): string {
  return new URL("/v1", env().CONTROL_PLANE_PUBLIC_URL).href;
}

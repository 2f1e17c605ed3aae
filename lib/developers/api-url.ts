import "server-only";
import { env } from "@/lib/env";

/** Where programs reach the contract: an address without a path. */
export function apiUrl(): string {
  return new URL(env().CONTROL_PLANE_PUBLIC_URL).origin;
}

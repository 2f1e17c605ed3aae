import { unstable_rethrow } from "next/navigation";
import { AppError } from "@/lib/errors";

/**
 * For what a page can do without: the data, or `fallback` where it cannot be read. That the control plane refuses or does
 * not answer is no fault of ours; anything else is one, and is logged.
 */
export async function orElse<Data, Fallback>(data: Promise<Data>, fallback: Fallback): Promise<Data | Fallback> {
  try {
    return await data;
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) console.error("A part of a page was left out.", error);
    return fallback;
  }
}

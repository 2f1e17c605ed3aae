import { notFound } from "next/navigation";
import { AppError } from "@/lib/errors";

/**
 * For pages of one thing: the control plane's "not found" becomes the page that says so. So does an id that no thing
 * can have, such as one that is too long.
 */
export async function orNotFound<Thing>(thing: Promise<Thing>): Promise<Thing> {
  try {
    return await thing;
  } catch (error) {
    if (error instanceof AppError && (error.status === 404 || error.code === "invalid_input")) notFound();
    throw error;
  }
}

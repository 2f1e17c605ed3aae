import { databaseErrorCode, uniqueViolation } from "../db/client.ts";
import { problem } from "./problem.ts";

/** Writes a thing whose name is unique. Throws `name_taken` where another one has it; `what` is its kind, as a sentence says it. */
export async function refuseTakenName(what: string, name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (databaseErrorCode(error) !== uniqueViolation) throw error;
    throw problem("name_taken", {
      status: 409,
      detail: `There is already a ${what} called ${name}.`,
      fields: { name: "This name is taken." },
    });
  }
}

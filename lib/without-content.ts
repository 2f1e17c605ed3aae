import { AppError, databaseErrorCode } from "@/lib/errors";

/**
 * Runs what writes people's own texts. An error of the database carries the statement's parameters, and what fails
 * unexpectedly is logged: here it keeps its code alone, so that no prompt or conversation reaches a log.
 */
export async function withoutContent<Result>(what: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = databaseErrorCode(error);
    throw new Error(`${what} failed${code ? `: the database answered ${code}` : ""}.`, code ? { cause: { code } } : {});
  }
}

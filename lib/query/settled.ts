import { unstable_rethrow } from "next/navigation";
import type { RequestFacts } from "@/lib/auth/request";
import { type ErrorAnswer, toErrorAnswer } from "@/lib/errors";

export type Settled<Data> = { ok: true; data: Data } | { ok: false; error: ErrorAnswer };

/** For a card whose data may be missing: the data, or the error to show in the card's place. The page still stands. */
export async function settled<Data>(
  data: Promise<Data>,
  { requestId, timeZone }: Pick<RequestFacts, "requestId"> & { timeZone?: string },
): Promise<Settled<Data>> {
  try {
    return { ok: true, data: await data };
  } catch (error) {
    unstable_rethrow(error);
    const answer = toErrorAnswer(error, requestId, timeZone);
    if (answer.code === "internal") console.error(`A card failed, request ${requestId}`, error);
    return { ok: false, error: answer };
  }
}

import { AppError, type ErrorAnswer } from "@/lib/errors";

/** Reads a GET handler of ours from the browser. Throws `AppError` with the handler's code, sentence and request id. */
export async function fetchJson<Data>(address: string, signal?: AbortSignal): Promise<Data> {
  const answer = await fetch(address, { headers: { accept: "application/json" }, ...(signal && { signal }) });
  if (answer.ok) return (await answer.json()) as Data;
  const problem = (await answer.json().catch(() => null)) as ErrorAnswer | null;
  throw new AppError(problem?.code ?? "unavailable", problem?.message ?? "The console does not answer right now.", {
    status: answer.status,
    ...(problem?.requestId && { requestId: problem.requestId }),
  });
}

import { request } from "undici";
import { z } from "zod";

const modelList = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1).max(200),
      owned_by: z.string().nullish(),
      max_model_len: z.number().int().positive().nullish(),
    }),
  ),
});

export type UpstreamModel = z.infer<typeof modelList>["data"][number];

const mostBytes = 1024 * 1024;

/**
 * Asks an OpenAI-compatible server for its models; null when none answers there in time. Redirects are not followed,
 * and other servers, which answer something else, are no providers.
 */
export async function listUpstreamModels(address: Address, timeoutMs: number): Promise<UpstreamModel[] | null> {
  const answer = await askForModels(address, timeoutMs);
  return typeof answer === "string" ? null : answer;
}

interface Address {
  baseUrl: string;
  secret: string | null;
}

/** As `listUpstreamModels`, but says in a sentence why there is no list. */
export async function askForModels(provider: Address, timeoutMs: number): Promise<UpstreamModel[] | string> {
  try {
    const { statusCode, body } = await request(`${provider.baseUrl}/models`, {
      headers: {
        accept: "application/json",
        ...(provider.secret ? { authorization: `Bearer ${provider.secret}` } : {}),
      },
      signal: AbortSignal.timeout(timeoutMs),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    let text = "";
    for await (const chunk of body.setEncoding("utf8")) {
      text += chunk;
      if (text.length > mostBytes) return "Its list of models is longer than a megabyte.";
    }
    if (statusCode === 401 || statusCode === 403) return `It does not let us in: GET /models answers ${statusCode}.`;
    if (statusCode !== 200) return `GET /models answers ${statusCode}.`;
    const list = modelList.safeParse(parseJson(text));
    return list.success ? list.data.data : "GET /models answers something else than a list of models.";
  } catch (error) {
    return faultOf(error, timeoutMs);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function faultOf(error: unknown, timeoutMs: number): string {
  const { name, code } = error as { name?: unknown; code?: unknown };
  if (name === "TimeoutError" || String(code).endsWith("_TIMEOUT")) return `It does not answer within ${timeoutMs} ms.`;
  if (code === "ECONNREFUSED") return "Nothing listens at its address.";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "Its address has no such host.";
  return "The connection to it fails.";
}

/** Whether a server with these models can say its usage in every chunk (`stream_options.continuous_usage_stats`). */
export function hasContinuousUsage(models: readonly UpstreamModel[]): boolean {
  return models.some((model) => model.owned_by === "vllm" || model.owned_by === "headroom-demo");
}

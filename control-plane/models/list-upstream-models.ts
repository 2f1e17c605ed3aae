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
export async function listUpstreamModels(
  provider: { baseUrl: string; secret: string | null },
  timeoutMs: number,
): Promise<UpstreamModel[] | null> {
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
      if (text.length > mostBytes) return null;
    }
    if (statusCode !== 200) return null;
    return modelList.parse(JSON.parse(text)).data;
  } catch {
    return null;
  }
}

/** Whether a server with these models can say its usage in every chunk (`stream_options.continuous_usage_stats`). */
export function hasContinuousUsage(models: readonly UpstreamModel[]): boolean {
  return models.some((model) => model.owned_by === "vllm" || model.owned_by === "headroom-demo");
}

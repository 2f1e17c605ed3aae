import type { Temporal } from "temporal-polyfill";
import { request } from "undici";
import { z } from "zod";

const timeoutMs = 10_000;
const mostBytes = 16 * 1024 * 1024;

const matrix = z.object({
  status: z.literal("success"),
  data: z.object({
    resultType: z.literal("matrix"),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
});

export interface Series {
  labels: Readonly<Record<string, string>>;
  /** Unix seconds and the value; what is no finite number is left out. */
  samples: (readonly [number, number])[];
}

export interface Prometheus {
  baseUrl: string;
  secret: string | null;
}

/** A source of metrics that did not answer, or not with metrics. Its sentence is for operators; it quotes nothing. */
export class MetricsUnavailable extends Error {
  override name = "MetricsUnavailable";
}

/**
 * Asks a Prometheus for the values of an expression at `start`, `start + step` … `end`. Redirects are not followed: they
 * would take the secret along. Throws `MetricsUnavailable`.
 */
export async function queryRange(
  { baseUrl, secret }: Prometheus,
  asked: { query: string; start: Temporal.Instant; end: Temporal.Instant; stepSeconds: number },
): Promise<Series[]> {
  const form = new URLSearchParams({
    query: asked.query,
    start: seconds(asked.start),
    end: seconds(asked.end),
    step: String(asked.stepSeconds),
    timeout: `${timeoutMs / 1000}s`,
  });
  const text = await read(`${baseUrl}/api/v1/query_range`, form, secret);
  const parsed = matrix.safeParse(parseJson(text));
  if (!parsed.success) throw new MetricsUnavailable("It answers, but not as Prometheus answers a range query.");
  return parsed.data.data.result.map(({ metric, values }) => ({
    labels: metric,
    samples: values
      .map(([at, value]) => [at, value.trim() === "" ? Number.NaN : Number(value)] as const)
      .filter(([, value]) => Number.isFinite(value)),
  }));
}

async function read(url: string, form: URLSearchParams, secret: string | null): Promise<string> {
  try {
    const { statusCode, body } = await request(url, {
      method: "POST",
      headers: {
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
        ...(secret ? { authorization: `Bearer ${secret}` } : {}),
      },
      body: form.toString(),
      signal: AbortSignal.timeout(timeoutMs),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body) {
      // Without an encoding set, chunks are Buffers.
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes > mostBytes) throw new MetricsUnavailable("It answers with more than 16 MiB.");
    }
    if (statusCode !== 200) throw new MetricsUnavailable(`It answers with status ${statusCode}.`);
    return Buffer.concat(chunks).toString("utf8");
  } catch (error) {
    if (error instanceof MetricsUnavailable) throw error;
    const isLate = error instanceof Error && /timeout/i.test(`${error.name} ${error.message}`);
    throw new MetricsUnavailable(
      isLate ? `It did not answer within ${timeoutMs / 1000} seconds.` : "No connection could be made to it.",
      { cause: error },
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function seconds(instant: Temporal.Instant): string {
  return String(instant.epochMilliseconds / 1000);
}

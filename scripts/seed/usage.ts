import { Temporal } from "temporal-polyfill";

export interface UsageTarget {
  organizationId: string;
  projectId: string;
  apiKeyId: string;
  model: "demo-small" | "demo-large";
  /** Requests on an average working day at the end of the year. */
  dailyRequests: number;
}

/** A small repeatable source of numbers in [0, 1) (mulberry32), so that every demo is the same. */
export function repeatable(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Requests of one target between two instants, as the operator's ingestion takes them: fewer at night and at weekends,
 * more towards the end of the year. One record stands for one request.
 */
export function usageBetween(
  target: UsageTarget,
  from: Temporal.Instant,
  until: Temporal.Instant,
  now: Temporal.Instant,
  random: () => number,
) {
  const records = [];
  for (let hour = from; Temporal.Instant.compare(hour, until) < 0; hour = hour.add({ hours: 1 })) {
    const expected = (target.dailyRequests * shareOfHour(hour) * growth(hour, now)) / 24;
    const count = Math.floor(expected + random());
    for (let index = 0; index < count; index++) records.push(toRecord(target, hour, index, random));
  }
  return records.filter((record) => Temporal.Instant.compare(Temporal.Instant.from(record.occurredAt), until) < 0);
}

function toRecord(target: UsageTarget, hour: Temporal.Instant, index: number, random: () => number) {
  const isLarge = target.model === "demo-large";
  const inputTokens = Math.floor(400 + random() * (isLarge ? 5600 : 2600));
  const outputTokens = Math.floor(120 + random() * 900);
  const firstTokenMs = Math.floor((isLarge ? 180 : 70) + random() * random() * 400);
  return {
    sourceId: `${target.projectId}:${target.model}:${hour.epochMilliseconds / 3_600_000}:${index}`,
    organizationId: target.organizationId,
    projectId: target.projectId,
    apiKeyId: target.apiKeyId,
    model: target.model,
    occurredAt: hour.add({ seconds: Math.floor(random() * 3600) }).toString(),
    inputTokens: Math.floor(inputTokens * 0.75),
    cachedInputTokens: Math.ceil(inputTokens * 0.25),
    outputTokens,
    firstTokenMs,
    totalMs: firstTokenMs + Math.floor((outputTokens * 1000) / (isLarge ? 35 : 80)),
  };
}

function shareOfHour(hour: Temporal.Instant): number {
  const local = hour.toZonedDateTimeISO("Europe/Berlin");
  const weekday = local.dayOfWeek > 5 ? 0.35 : 1;
  const daytime = 0.25 + 1.5 * Math.max(0, Math.sin(((local.hour - 6) / 14) * Math.PI));
  return weekday * daytime;
}

function growth(hour: Temporal.Instant, now: Temporal.Instant): number {
  const daysAgo = hour.until(now).total("hours") / 24;
  return Math.max(0.2, 1 - daysAgo / 460);
}

import type { Event } from "@/control-plane/contract/events";
import { formatInstant } from "@/lib/format/instant";
import { formatNumber } from "@/lib/format/number";

type QuotaEvent = Extract<Event, { type: `quota.${string}` }>;

/** What a person is told of a limit. Ids stand for names: the page that it leads to has them. */
export function describeQuotaEvent(event: QuotaEvent, timeZone: string) {
  const time = (instant: string) => formatInstant(instant, timeZone);
  const path = "quotas";
  switch (event.type) {
    case "quota.decided": {
      const { decision, requestedLimit, grantedLimit, until, reason } = event.facts;
      const what = wordsOf(event.subjectId);
      if (decision === "declined" || grantedLimit === null)
        return { title: `Declined: ${formatNumber(requestedLimit)} ${what}`, body: reason, path };
      const isPart = grantedLimit < requestedLimit;
      return {
        title: `Granted: ${formatNumber(grantedLimit)} ${what}${isPart ? `, of ${formatNumber(requestedLimit)} asked for` : ""}`,
        body: `${until ? `Until ${time(until)}. ` : ""}${reason}`,
        path,
      };
    }
    case "quota.increase_ended": {
      const { limit, limitBefore } = event.facts;
      return {
        title: `A temporary limit is over: ${formatNumber(limit)} ${wordsOf(event.subjectId)}`,
        body: `It was ${formatNumber(limitBefore)}. What is reserved stays; nothing new goes above ${formatNumber(limit)}.`,
        path,
      };
    }
    case "quota.near_limit": {
      const { quotaId, capped, threshold, taken, limit } = event.facts;
      return {
        title: `${threshold} % of a ${capped ? "cap" : "limit"} is taken: ${wordsOf(quotaId)}${capped ? `, ${capped}` : ""}`,
        body: `${formatNumber(taken)} of ${formatNumber(limit)}. At the limit, what is new is refused.${capped ? " An administrator can raise the cap." : " Ask for more before it is reached."}`,
        path: capped ? "quotas/caps" : path,
      };
    }
  }
}

/** `gpus:eu-north:h100-sxm-8` in words. */
function wordsOf(quotaId: string): string {
  const [metric, ...subject] = quotaId.split(":");
  if (metric === "gpus") {
    const [region, nodeType] = subject;
    return region === "*" ? "GPUs" : `GPUs of ${nodeType} in ${region}`;
  }
  const what = metric === "requests_per_minute" ? "requests per minute" : "tokens per minute";
  const model = subject.join(":");
  return model === "*" ? `${what} over all models` : `${what} of ${model}`;
}

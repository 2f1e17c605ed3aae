import Form from "next/form";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type QuotaMetric, type QuotaView, quotaTitle, unitFor } from "@/lib/quotas/quota";

const groups: readonly [QuotaMetric, string][] = [
  ["gpus", "GPUs"],
  ["requests_per_minute", "Requests per minute"],
  ["tokens_per_minute", "Tokens per minute"],
];

/** The first step of a request where no limit was named: which one it is about. The choice is in the address, as a link's. */
export function ChooseQuota({
  org,
  quotas,
  wanted,
}: {
  org: string;
  quotas: readonly QuotaView[];
  wanted: string | undefined;
}) {
  return (
    <Card title="Which limit?">
      <Form action={pathIn(org, "quotas/request")} aria-label="Choose a limit" className="grid gap-4">
        {wanted && <input type="hidden" name="limit" value={wanted} />}
        <div className="grid gap-1">
          <label htmlFor="choose-quota" className="label">
            Limit
          </label>
          <select
            id="choose-quota"
            name="quota"
            required
            defaultValue=""
            aria-describedby="choose-quota-note"
            className="input w-full"
          >
            <option value="" disabled>
              Choose a limit
            </option>
            {groups.map(([metric, label]) => (
              <optgroup key={metric} label={label}>
                {quotas
                  .filter((quota) => quota.metric === metric)
                  .map((quota) => (
                    <option key={quota.id} value={quota.id}>
                      {optionText(quota)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
          <p id="choose-quota-note" className="description">
            What is near its limit stands on the quota page, with the way from each limit to its request.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary">
            Continue
          </Button>
          <LinkButton href={pathIn(org, "quotas")}>All quotas</LinkButton>
        </div>
      </Form>
    </Card>
  );
}

function optionText({ used, held, seller: { limit }, unit, pendingRequestId, ...quota }: QuotaView): string {
  const state = pendingRequestId
    ? "requested already"
    : `${formatNumber(used + held)} of ${formatNumber(limit)} ${unitFor(unit, limit)} taken`;
  return `${quotaTitle(quota)}: ${state}`;
}

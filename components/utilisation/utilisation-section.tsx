import { ErrorState } from "@/components/feedback/error-state";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DownloadButton } from "@/components/ui/download-button";
import { Segments } from "@/components/ui/segments";
import { TextLink } from "@/components/ui/text-link";
import { zoneName } from "@/lib/format/instant";
import { pathIn, queryOf } from "@/lib/format/path";
import type { Settled } from "@/lib/query/settled";
import type { UtilisationPage } from "@/lib/utilisation/page";
import { type UtilisationFilter, utilisationRanges } from "@/lib/utilisation/schema";
import { rangeLabels, ruleInWords, ruleOrigins, toTakeaway } from "@/lib/utilisation/words";
import { UtilisationBody } from "./utilisation-body";

/** What a reservation's GPUs did: a line, three charts, and the rule by which nodes are called idle. */
export async function UtilisationSection({
  org,
  id,
  zone,
  filter,
  isRunning,
  data,
}: {
  org: string;
  id: string;
  zone: string;
  filter: UtilisationFilter;
  isRunning: boolean;
  data: Promise<Settled<UtilisationPage>>;
}) {
  const settled = await data;
  const page = pathIn(org, `reservations/${id}`);
  if (!settled.ok) {
    return (
      <Card title="Utilisation" actions={<TextLink href={page}>Show all nodes</TextLink>}>
        <ErrorState title="Utilisation cannot be shown" requestId={settled.error.requestId}>
          {settled.error.message}
        </ErrorState>
      </Card>
    );
  }
  const { utilisation, rule, mayChangeRule } = settled.data;
  const isReady = utilisation.source === "ready";
  return (
    <Card
      id="utilisation"
      title={<>Utilisation {utilisation.demo && <Badge>Demo</Badge>}</>}
      description={isReady && `${toTakeaway(utilisation, zone)} Times in ${zoneName(utilisation.asOf, zone)}.`}
      actions={
        isReady && (
          <div className="flex flex-wrap items-center gap-2">
            <Segments
              label="Time shown"
              items={utilisationRanges.map((range) => ({
                href: pathIn(org, `reservations/${id}`, { range, gpus: filter.gpus }),
                label: rangeLabels[range],
                current: range === filter.range,
              }))}
            />
            <DownloadButton
              href={`/api/organizations/${org}/reservations/${id}/utilisation/export?${queryOf({ ...filter })}`}
            >
              CSV
            </DownloadButton>
          </div>
        )
      }
      footer={
        isRunning &&
        isReady && (
          <>
            Idle alert: {ruleInWords(rule)}, {ruleOrigins[rule.origin]}.{" "}
            {mayChangeRule && (
              <TextLink href={pathIn(org, `reservations/${id}/idle-rule`)}>Idle rule and autopilot</TextLink>
            )}
          </>
        )
      }
    >
      <UtilisationBody org={org} utilisation={utilisation} isRunning={isRunning} zone={zone} />
    </Card>
  );
}

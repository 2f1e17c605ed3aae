import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { TextLink } from "@/components/ui/text-link";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { describeDataPolicy } from "@/lib/models/data-policy";
import { modalityNames, writesTokens } from "@/lib/models/modality-names";
import type { OfferedModel } from "@/lib/offered-models/offered-model";
import { PricedIn } from "./priced-in";

/** What customers are told of a model, how long it lives, whom it is for and whether it has a price. */
export function OfferedModelFacts({ model, zone }: { model: OfferedModel; zone: string }) {
  const { organizations, measured, successor } = model;
  return (
    <Card title="Card" flush>
      <KeyValue
        rows={[
          ["Id", <Id key="id" value={model.id} />],
          ["Publisher", model.publisher || null],
          ["Description", model.description || null],
          ["Licence", model.license || null],
          ["Kind", model.modalities.map((kind) => modalityNames[kind]).join(", ")],
          [
            "Context",
            `${formatNumber(model.contextTokens)} tokens${writesTokens(model) ? `, answers up to ${formatNumber(model.maxOutputTokens)}` : ""}`,
          ],
          ["Regions", model.regions.length === 0 ? "Not stated" : model.regions.map(({ name }) => name).join(", ")],
          ["Prompts and answers", describeDataPolicy(model.dataPolicy)],
          ["Retires", model.retiresAt && <Instant key="retires" at={model.retiresAt} zone={zone} style="day" />],
          [
            "Followed by",
            successor && (
              <TextLink key="next" href={pathIn("operator", `models/${encodeURIComponent(successor.id)}`)}>
                {successor.name}
              </TextLink>
            ),
          ],
          ["For", organizations === null ? "Everybody" : organizations.map(({ name }) => name).join(", ") || "Nobody"],
          [
            "Priced in",
            <span key="priced" className="flex flex-wrap items-center gap-2">
              <PricedIn pricedIn={model.pricedIn} />
              <TextLink href={pathIn("operator", "price-lists")}>Price lists</TextLink>
            </span>,
          ],
          [
            "Last 24 hours",
            measured &&
              `${formatCount(measured.requests, "request")}, first token after ${formatNumber(measured.firstTokenMsP50)} ms, ${formatNumber(measured.outputTokensPerSecondP50)} tokens a second (medians)`,
          ],
        ]}
      />
    </Card>
  );
}

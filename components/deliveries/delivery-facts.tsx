import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { contentInWords, type DeliveryView } from "@/lib/deliveries/delivery";

/** What a delivery takes where, without its secret. */
export function DeliveryFacts({ delivery, zone }: { delivery: DeliveryView; zone: string }) {
  const { id, destination, nextRunAt, pausedAt, createdAt, createdBy } = delivery;
  return (
    <Card title="Delivery" flush>
      <KeyValue
        rows={[
          ["What", contentInWords(delivery)],
          ...(destination.type === "mail"
            ? ([["To", destination.to.join(", ")]] as const)
            : ([
                ["Bucket", destination.bucket],
                ["Folder", destination.prefix || "none"],
                ["Endpoint", `${destination.endpoint}, ${destination.region}`],
                ["Bucket’s name in", destination.pathStyle ? "the path" : "the host’s name"],
                ["Access key", destination.accessKeyId],
              ] as const)),
          ["Next file", nextRunAt && !pausedAt && <Instant key="next" at={nextRunAt} zone={zone} />],
          ["Paused", pausedAt && <Instant key="paused" at={pausedAt} zone={zone} />],
          ["Made", <Instant key="made" at={createdAt} zone={zone} />],
          ["By", createdBy],
          ["Id", <Id key="id" value={id} />],
        ]}
      />
    </Card>
  );
}

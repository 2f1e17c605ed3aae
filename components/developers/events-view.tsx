import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import { checkCode, exampleEvent } from "@/lib/webhooks/check-code";
import { eventTypeGroups } from "@/lib/webhooks/event-types";
import { logDays, retriesInWords } from "@/lib/webhooks/rules";
import { MeaningTable } from "./meaning-table";

const headers = [
  { name: "webhook-id", meaning: "The event’s id, the same at every attempt: keep those you have seen." },
  {
    name: "webhook-timestamp",
    meaning: "When it was sent, in seconds since 1970. Refuse what is older than five minutes.",
  },
  {
    name: "webhook-signature",
    meaning:
      "v1, a comma, and HMAC-SHA256 of id, timestamp and body in base64. After a rotation two, with a space between.",
  },
] as const;

const types = eventTypeGroups.flatMap((group) =>
  group.types.map(({ type, label }) => ({ name: type, meaning: label })),
);

/** How programs learn what happens: by asking, or by being told. */
export function EventsView({ org, mayManage }: { org: string; mayManage: boolean }) {
  const reference = (id: string) => pathIn(org, `developers/reference/${id}`);
  return (
    <div className="grid max-w-[960px] grid-cols-[minmax(0,1fr)] gap-4">
      <Card title="Two ways" id="ways">
        <div className="grid gap-3 text-table">
          <p>
            <strong>Ask:</strong> <TextLink href={reference("listEvents")}>listEvents</TextLink> gives what happened,
            oldest first, of the kinds that the key may read. Keep <code>endCursor</code> and ask again with it: nothing
            goes missing.
          </p>
          <p>
            <strong>Be told:</strong> a webhook posts each event to an https address of yours as soon as it happens, as
            the same JSON.{" "}
            {mayManage ? (
              <TextLink href={pathIn(org, "webhooks")}>Your organization’s webhooks</TextLink>
            ) : (
              "Owners and administrators make them, under Webhooks; no API key may."
            )}
          </p>
          <CodeBlock code={JSON.stringify(exampleEvent, null, 2)} label="An event" />
        </div>
      </Card>
      <Card title="Check what arrives" description="Signed as Standard Webhooks says" id="check">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-table">
          <p>
            Anybody can post to your address. The webhook’s secret tells our events from theirs; the standard has
            libraries for most languages.
          </p>
          {Object.entries(checkCode).map(([language, code]) => (
            <CodeBlock key={language} code={code} label={language} />
          ))}
        </div>
      </Card>
      <Card title="Headers" id="headers" flush>
        <MeaningTable caption="Headers of an event" head="Header" rows={headers} />
      </Card>
      <Card title="Answer" id="answer">
        <p className="text-table">
          Answer with a status of 200 to 299 within 15 seconds, and do the work afterwards. Anything else, a redirect
          too, is tried again after {retriesInWords}, and then given up; it can be sent again for {logDays} days. Events
          come in their order as long as each is taken, and any may come twice. 410 pauses the webhook, and so do five
          days in which nothing is taken.
        </p>
      </Card>
      <Card
        title="Types"
        description="What each tells; its facts stand in the reference of listEvents"
        id="types"
        flush
      >
        <MeaningTable caption="Types of events" head="Type" rows={types} />
      </Card>
    </div>
  );
}

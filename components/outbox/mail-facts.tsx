import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { formatNumber } from "@/lib/format/number";
import type { MailAct, MailView } from "@/lib/outbox/mail";

/** What is known of a mail besides what it says, and who has read that. */
export function MailFacts({ mail, zone }: { mail: MailView & { acts: readonly MailAct[] }; zone: string }) {
  return (
    <Card title="Mail" flush>
      <KeyValue
        rows={[
          ["Id", <Id key="id" value={mail.id} />],
          ["To", mail.to],
          ["Customer", mail.organization?.name ?? null],
          ["Written", <Instant key="written" at={mail.createdAt} zone={zone} />],
          ["Sent", mail.sentAt && <Instant key="sent" at={mail.sentAt} zone={zone} />],
          ["Attempts", formatNumber(mail.attempts)],
          ["Next attempt", mail.nextAttemptAt && <Instant key="next" at={mail.nextAttemptAt} zone={zone} />],
          ["Last error", mail.error],
          mail.acts.length > 0 && [
            "Read and sent again",
            <ul key="acts" className="grid gap-0.5">
              {mail.acts.map((act) => (
                <li key={act.id}>
                  {act.who} {act.what === "read" ? "read it" : "sent it again"},{" "}
                  <Instant at={act.at} zone={zone} dense />
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
    </Card>
  );
}

import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { type MailView, mailStateLooks } from "@/lib/outbox/mail";

/** Mails, newest first, without what they say; each row opens its mail. */
export function MailTable({ mails, zone }: { mails: readonly MailView[]; zone: string }) {
  return (
    <Table caption="Mails, newest first" stacked>
      <thead>
        <tr>
          <Th>Subject</Th>
          <Th>State</Th>
          <Th>To</Th>
          <Th>Customer</Th>
          <Th align="end">Attempts</Th>
          <Th>Written</Th>
          <Th>Sent</Th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr key={mail.id}>
            <Td className="min-w-56" narrow="title">
              <RowLink href={pathIn("operator", `outbox/${mail.id}`)}>{mail.subject}</RowLink>
              {mail.error && <span className="block text-xs text-danger-text">{mail.error}</span>}
            </Td>
            <Td nowrap narrow="aside">
              <StatusBadge {...mailStateLooks[mail.state]} />
            </Td>
            <Td nowrap narrow="wide">
              {mail.to}
            </Td>
            <Td nowrap narrow="hide">
              {mail.organization?.name ?? <span className="text-muted">–</span>}
            </Td>
            <Td align="end" label="Attempts">
              {formatNumber(mail.attempts)}
            </Td>
            <Td nowrap label="Written">
              <Instant at={mail.createdAt} zone={zone} dense />
            </Td>
            <Td nowrap narrow="hide">
              {mail.sentAt ? <Instant at={mail.sentAt} zone={zone} dense /> : <span className="text-muted">–</span>}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

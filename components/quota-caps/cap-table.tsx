import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Instant } from "@/components/ui/instant";
import { Meter } from "@/components/ui/meter";
import { OperationId } from "@/components/ui/operation-id";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { formatNumber } from "@/lib/format/number";
import type { CapView } from "@/lib/quota-caps/queries";
import { unitFor } from "@/lib/quotas/quota";

const levels = { organization: "Organization", project: "Project", apiKey: "API key", member: "Member" } as const;

/** The organization's own caps: whom they hold for, how much is used, who set them, and the way to lift each. */
export function CapTable({ caps, zone, lift }: { caps: readonly CapView[]; zone: string; lift: FormAction | null }) {
  return (
    <Table caption="Your own caps" stacked>
      <thead>
        <tr>
          <Th>Whom</Th>
          <Th>What</Th>
          <Th>Used</Th>
          <Th>Set</Th>
          {lift && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {caps.map((cap) => (
          <tr key={cap.id}>
            <Td narrow="title" className="min-w-36">
              <span className="font-medium">{cap.capped.name}</span>
              <span className="block text-xs text-muted">{levels[cap.level]}</span>
            </Td>
            <Td narrow="wide">{cap.title}</Td>
            <Td narrow="wide" className="min-w-52">
              <Used cap={cap} />
            </Td>
            <Td nowrap narrow="wide">
              <Instant at={cap.setAt} zone={zone} dense />
              <span className="block text-xs text-muted">by {cap.setBy}</span>
            </Td>
            {lift && (
              <Td align="end" narrow="aside">
                <LiftCap cap={cap} lift={lift} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Used({ cap: { used, limit, unit, title, capped } }: { cap: CapView }) {
  const most = `${formatNumber(limit)} ${unitFor(unit, limit)}`;
  return (
    <Meter
      hideLabel
      className="!grid-cols-[0_1fr] !gap-x-0"
      label={`${capped.name}: ${title}`}
      used={used}
      limit={limit}
      text={`${formatNumber(used)} of ${most}`}
    />
  );
}

function LiftCap({ cap, lift }: { cap: CapView; lift: FormAction }) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Lift
          <span className="sr-only">
            {" "}
            the cap on {cap.capped.name}, {cap.title}
          </span>
        </>
      }
      variant="ghost"
      size="sm"
      title={`Lift the cap on ${cap.capped.name}?`}
      confirm="Lift the cap"
      action={lift}
      done="The cap is lifted."
    >
      <OperationId />
      <input type="hidden" name="capId" value={cap.id} />
      <p>
        {cap.title}: {formatNumber(cap.limit)} {unitFor(cap.unit, cap.limit)} at most, until now. From then on only the
        seller&rsquo;s limit holds.
      </p>
    </ConfirmDialog>
  );
}

import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { CloseCheck } from "@/lib/month-closes/queries";
import { checkWords, subjectWords } from "@/lib/month-closes/words";

/** A dash fills its column; on a phone it says nothing. */
const none = { narrow: "hide" } as const;

const folders: Partial<Record<CloseCheck["code"], string>> = {
  unallocated_cost: "projects",
  passed_budgets: "budgets",
};

/** What is open before a month is closed: how much, where, and who may mend it. */
export function CloseChecklist({ org, checks }: { org: string; checks: readonly CloseCheck[] }) {
  return (
    <Table caption="Close checklist" stacked>
      <thead>
        <tr>
          <Th>Check</Th>
          <Th>State</Th>
          <Th align="end">Open</Th>
          <Th align="end">Amount</Th>
          <Th>Where</Th>
          <Th>Who may mend it</Th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => {
          const words = checkWords[check.code];
          const isDone = check.count === 0;
          return (
            <tr key={check.code}>
              <Td narrow="title">
                <p className="font-medium">{words.title}</p>
                {!isDone && <p className="max-w-[52ch] text-xs text-muted">{words.help}</p>}
              </Td>
              <Td nowrap>
                <StatusBadge status={isDone ? "completed" : "pending"} label={isDone ? "Done" : "Open"} />
              </Td>
              <Td align="end" label="Open" className="tabular-nums">
                {formatNumber(check.count)}
              </Td>
              <Td align="end" {...(check.amount ? { label: "Amount" } : none)}>
                {check.amount ? <Money value={check.amount} /> : <span className="text-muted">–</span>}
              </Td>
              <Td {...(check.examples.length > 0 ? { label: "Where", narrow: "wide" as const } : none)}>
                <Examples org={org} check={check} />
              </Td>
              <Td {...(isDone ? none : { label: "Who may mend it", narrow: "wide" as const })} className="text-muted">
                {isDone ? "–" : words.who}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Examples({ org, check: { code, count, examples } }: { org: string; check: CloseCheck }) {
  if (examples.length === 0) return <span className="text-muted">–</span>;
  return (
    <ul className="grid gap-0.5">
      {examples.map(({ id, label }) => (
        <li key={`${id} ${label}`} className="max-w-[40ch] truncate">
          <TextLink href={pathIn(org, placeOf(code, id))}>
            {code === "unmapped_accounts" ? (subjectWords[label]?.label ?? label) : label}
          </TextLink>
        </li>
      ))}
      {count > examples.length && <li className="text-xs text-muted">and more</li>}
    </ul>
  );
}

/** Where what a check found is; accounts are all in one place. */
const placeOf = (code: CloseCheck["code"], id: string) =>
  code === "unmapped_accounts" ? "close/accounts" : `${folders[code] ?? "invoices"}/${encodeURIComponent(id)}`;

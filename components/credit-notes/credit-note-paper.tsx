import { Customer, Party } from "@/components/ui/party";
import { TextLink } from "@/components/ui/text-link";
import type { CreditNoteDocument } from "@/lib/credit-notes/queries";
import { formatInstant } from "@/lib/format/instant";
import { formatAmount } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";

/** The credit note as a document: of which invoice, why, of which lines, how much. Prints as it stands. */
export function CreditNotePaper({ org, note }: { org: string; note: CreditNoteDocument }) {
  const { currency } = note.total;
  const invoice = pathIn(org, `invoices/${encodeURIComponent(note.invoiceId)}`);
  return (
    <article
      className="min-w-0 max-w-5xl rounded-lg border border-border bg-surface print:rounded-none print:border-0"
      aria-labelledby="credit-note-title"
    >
      <header className="grid gap-8 border-b border-separator p-5 sm:p-8 print:px-0">
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
          <Party label="From" party={note.seller} />
          <h2 id="credit-note-title" className="text-title font-semibold">
            Credit note {note.number}
          </h2>
        </div>
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-6">
          <Customer label="To" {...note} />
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-table">
            <dt className="text-muted">Issued</dt>
            <dd>{formatInstant(note.issuedAt, note.timeZone, "day")}</dd>
            <dt className="text-muted">Of invoice</dt>
            <dd>
              <TextLink href={invoice}>{note.invoiceNumber}</TextLink>
            </dd>
            <dt className="text-muted">Takes back</dt>
            <dd>{note.kind === "void" ? "all that was left" : "a part"}</dd>
          </dl>
        </div>
        <p className="text-sm">{note.reason}</p>
      </header>
      <ul>
        {note.lines.map((line) => (
          <li
            key={line.id}
            className="flex justify-between gap-6 border-b border-separator px-5 py-2.5 text-table sm:px-8 print:px-0"
          >
            <span className="min-w-0">
              {line.description}
              <span className="block text-xs text-muted">{line.place}</span>
            </span>
            <span className="flex-none font-medium tabular-nums">
              {formatAmount(line.amount)} <span className="font-normal text-muted">{currency}</span>
            </span>
          </li>
        ))}
      </ul>
      <footer className="flex justify-end p-5 sm:p-8 print:px-0">
        <dl className="grid w-full max-w-80 gap-1.5 text-table tabular-nums">
          {note.sums.map(({ label, amount }) => (
            <div key={label} className="flex justify-between gap-6">
              <dt className="text-muted">{label}</dt>
              <dd>
                {formatAmount(amount)} {currency}
              </dd>
            </div>
          ))}
          <div className="flex justify-between gap-6 border-t border-border-strong pt-2 text-base font-semibold">
            <dt>Credited</dt>
            <dd>
              {formatAmount(note.total)} {currency}
            </dd>
          </div>
        </dl>
      </footer>
    </article>
  );
}

import { Temporal } from "temporal-polyfill";
import type { Party } from "../contract/parties.ts";
import type { AccountEntry, StatementOfAccount } from "../contract/statement-of-account.ts";
import { writeFacts, writeSums } from "../invoicing/pdf/blocks.ts";
import { Sheet } from "../invoicing/pdf/sheet.ts";
import { dayOf, daysOf } from "../invoicing/pdf/words.ts";
import { groupDigits } from "../money/group-digits.ts";

/** What a booking is called on paper. */
const entryWords: Record<AccountEntry["kind"], string> = {
  invoice: "Invoice",
  credit_note: "Credit note",
  payment: "Payment",
  refund: "Paid back",
  reversal: "Payment undone",
  write_off: "Written off",
  application: "Payment applied",
  release: "Payment taken off",
};

const rowHeight = 18;
const columns = [
  { heading: "Day", x: 0, width: 92, align: "left" },
  { heading: "What", x: 96, width: 210, align: "left" },
  { heading: "Amount", x: 310, width: 90, align: "right" },
  { heading: "Balance", x: 404, width: 95, align: "right" },
] as const;

/** A statement of account as PDF: every booking of the period with the balance after it, and what is open by age. */
export function renderStatement(statement: StatementOfAccount, seller: Pick<Party, "name">): Promise<Uint8Array> {
  const { currency, timeZone } = statement;
  const [from, until] = [Temporal.Instant.from(statement.from), Temporal.Instant.from(statement.until)];
  const sheet = new Sheet({
    title: `Statement of account, ${statement.organization.name}`,
    author: seller.name,
    // The same statement is the same bytes.
    createdAt: new Date(until.epochMilliseconds),
  });
  const width = sheet.right - sheet.left;
  sheet.text(sheet.root, "H1", "Statement of account", { x: sheet.left, y: 48, width, size: 18, bold: true });
  const facts: [string, string][] = [
    ["Customer", statement.organization.name],
    ["From", seller.name],
    ["Period", daysOf(from, until, timeZone)],
    ["Time zone", timeZone],
    ["Currency", currency],
  ];
  let y = writeFacts(sheet, facts, { x: sheet.left, y: 88, width }) + 16;
  y = writeSums(sheet, [["Balance before", groupDigits(statement.opening), false]], currency, y) + 8;
  y = writeBookings(sheet, statement, y) + 14;
  if (!sheet.hasRoom(y, 130)) y = sheet.nextPage();
  const { ageing } = statement;
  writeSums(
    sheet,
    [
      ["Balance after", groupDigits(statement.closing), true],
      ["Not due yet", groupDigits(ageing.notDue), false],
      ["1 to 30 days due", groupDigits(ageing.days30), false],
      ["31 to 60 days due", groupDigits(ageing.days60), false],
      ["61 to 90 days due", groupDigits(ageing.days90), false],
      ["More than 90 days", groupDigits(ageing.older), false],
      ["Your credit", groupDigits(statement.unapplied), false],
    ],
    currency,
    y,
  );
  return sheet.finish(`${seller.name} · Statement of account of ${statement.organization.name}`);
}

function writeBookings(sheet: Sheet, { items, timeZone }: StatementOfAccount, top: number): number {
  const table = sheet.element(sheet.root, "Table");
  const heading = (at: number) => {
    const row = sheet.element(table, "TR");
    for (const { heading: text, x, width, align } of columns) {
      sheet.text(row, "TH", text, { x: sheet.left + x, y: at, width, align, size: 8, muted: true });
    }
    row.end();
    sheet.rule(at + 16);
    return at + 16;
  };
  let y = heading(top);
  for (const { at, kind, reference, amount, balance } of items) {
    if (!sheet.hasRoom(y, rowHeight)) y = heading(sheet.nextPage());
    const what = `${entryWords[kind]} ${reference}`.slice(0, 44);
    const cells = [dayOf(Temporal.Instant.from(at), timeZone), what, groupDigits(amount), groupDigits(balance)];
    const row = sheet.element(table, "TR");
    columns.forEach(({ x, width, align }, index) => {
      sheet.text(row, "TD", cells[index] ?? "", { x: sheet.left + x, y: y + 4, width, align });
    });
    row.end();
    y += rowHeight;
    sheet.rule(y);
  }
  table.end();
  return y;
}

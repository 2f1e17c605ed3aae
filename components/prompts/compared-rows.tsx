import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/lib/format/number";
import type { ComparedRow, Line } from "@/lib/prompts/compare-lines";

/** Lines of two versions: beside each other where there is room, below each other on a phone or when asked for. */
export function ComparedRows({ rows, view }: { rows: readonly ComparedRow[]; view: "split" | "unified" }) {
  return (
    <div className="overflow-hidden font-mono text-table leading-5">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
        <RowView key={index} row={row} isSplit={view === "split"} />
      ))}
    </div>
  );
}

function RowView({ row, isSplit }: { row: ComparedRow; isSplit: boolean }) {
  if (row.kind === "gap")
    return (
      <p className="border-y border-separator bg-surface-secondary px-3 py-1 font-sans text-xs text-muted">
        {formatCount(row.lines, "line")} the same
      </p>
    );
  return (
    <div className={classNames("grid grid-cols-1", isSplit && "md:grid-cols-2")}>
      {row.kind === "same" ? (
        <>
          {isSplit && <LineView line={row.before} sign=" " className="max-md:hidden" />}
          <LineView line={row.after} sign=" " />
        </>
      ) : (
        <>
          {row.before ? <LineView line={row.before} sign="−" /> : isSplit && <Filler />}
          {row.after ? <LineView line={row.after} sign="+" /> : isSplit && <Filler />}
        </>
      )}
    </div>
  );
}

const looks = {
  "−": { row: "bg-danger-soft", mark: "bg-danger/25", read: "Removed: ", tag: "del" },
  "+": { row: "bg-success-soft", mark: "bg-success/25", read: "Added: ", tag: "ins" },
  " ": { row: "", mark: "", read: "", tag: "span" },
} as const;

function LineView({ line, sign, className }: { line: Line; sign: keyof typeof looks; className?: string }) {
  const { row, mark, read, tag: Tag } = looks[sign];
  const isPartly = line.pieces.some(({ changed }) => !changed);
  return (
    <div className={classNames("flex min-w-0", row, className)}>
      <span
        aria-hidden="true"
        className="w-9 flex-none pr-1 text-end text-xs leading-5 text-muted tabular-nums select-none"
      >
        {line.at}
      </span>
      <span aria-hidden="true" className="w-4 flex-none text-center text-muted select-none">
        {sign}
      </span>
      <Tag className="min-w-0 flex-1 pr-2 whitespace-pre-wrap no-underline [overflow-wrap:anywhere]">
        {read && <span className="sr-only">{read}</span>}
        {line.pieces.map(({ text, changed }, index) =>
          changed && isPartly ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces are told apart by their place alone
            <strong key={index} className={classNames("rounded-[3px] font-semibold", mark)}>
              {text}
            </strong>
          ) : (
            text
          ),
        )}
      </Tag>
    </div>
  );
}

function Filler() {
  return <span aria-hidden="true" className="bg-surface-secondary max-md:hidden" />;
}

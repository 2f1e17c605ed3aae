"use client";

import { useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { classNames } from "@/components/ui/class-names";
import { FileButton } from "@/components/ui/file-button";
import { useField } from "@/components/ui/form-context";
import { limits } from "@/lib/evaluations/limits";
import type { ParsedCases } from "@/lib/evaluations/parse-cases";
import { formatBytes, formatCount } from "@/lib/format/number";
import { readUtf8 } from "@/lib/format/utf8";

const example = "question,expected\nWhat is the capital of Norway?,Oslo\nHow many minutes has a day?,1440";

/** The table of cases, pasted or read from a file, with what was understood of it. */
export function CasesField({
  text,
  parsed,
  expectedColumn,
  onText,
  onExpectedColumn,
}: {
  text: string;
  parsed: ParsedCases;
  expectedColumn: string | null;
  onText: (text: string) => void;
  onExpectedColumn: (column: string | null) => void;
}) {
  const { message, control } = useField("cases");
  const expected = useField("definition.expectedColumn");
  const [fault, setFault] = useState<string | null>(null);

  async function read(file: File) {
    if (file.size > limits.casesBytes) {
      setFault(`${file.name} has ${formatBytes(file.size)}; at most ${formatBytes(limits.casesBytes)} are taken.`);
      return;
    }
    const read = await readUtf8(file);
    setFault(read === null ? `${file.name} is no text in UTF-8. A spreadsheet saves its table as “CSV UTF-8”.` : null);
    if (read !== null) onText(read);
  }

  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-semibold">Cases</legend>
      <label htmlFor={control.id} className="label">
        CSV with column names, or JSON Lines
      </label>
      <textarea
        className="textarea w-full font-mono !text-xs"
        rows={8}
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
        placeholder={example}
        {...control}
      />
      <p id={`${control.id}-note`} className={classNames("description", message && "!text-danger-text")}>
        {message ?? describeCases(parsed)}
      </p>
      {!message && parsed.faults.length > 0 && (
        <ul className="grid gap-0.5 text-xs text-danger-text" aria-label="Rows that cannot be used">
          {parsed.faults.slice(0, 8).map(({ line, message: why }) => (
            <li key={`${line} ${why}`}>
              Line {line} {why}.
            </li>
          ))}
          {parsed.faults.length > 8 && <li>And {formatCount(parsed.faults.length - 8, "more line")}.</li>}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-4">
        {text === "" && (
          <button type="button" className={buttonClass("secondary", "sm")} onClick={() => onText(example)}>
            Begin with an example
          </button>
        )}
        <FileButton
          label="Read them from a file"
          accept=".csv,.tsv,.jsonl,.ndjson,.json,.txt,text/csv"
          onFiles={([file]) => file && read(file)}
        />
        <label className="grid gap-1" htmlFor={expected.control.id}>
          <span className="label">Expected answer</span>
          <select
            id={expected.control.id}
            className="input"
            value={expectedColumn ?? ""}
            onChange={(event) => onExpectedColumn(event.target.value || null)}
            aria-invalid={expected.control["aria-invalid"]}
            aria-describedby={expected.control["aria-describedby"]}
          >
            <option value="">no column</option>
            {parsed.columns.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p id={expected.control["aria-describedby"]} className="description !text-danger-text" role="status">
        {fault ?? expected.message}
      </p>
    </fieldset>
  );
}

function describeCases({ format, columns, cases }: ParsedCases): string {
  if (columns.length === 0)
    return "Each column becomes a variable of the prompts, such as {{question}}. At most 2,000 cases.";
  const kind = format === "csv" ? "CSV" : "JSON Lines";
  return `${formatCount(cases.length, "case")} of ${kind} with ${columns.map((name) => `{{${name}}}`).join(", ")}.`;
}

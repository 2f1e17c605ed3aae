"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { classNames } from "@/components/ui/class-names";
import { FileButton } from "@/components/ui/file-button";
import { useField } from "@/components/ui/form-context";
import { type BatchEstimate, type BatchModel, estimateBatch } from "@/lib/batches/estimate-batch";
import { exampleRequests, type ReadRequests, readRequests, refuseFile } from "@/lib/batches/read-requests";
import { formatCount, formatNumber } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";
import { readUtf8 } from "@/lib/format/utf8";
import { BatchNameField } from "./batch-name-field";

/** The requests of a batch, pasted or read from a file, with what was understood of them. */
export function RequestsField({
  endpoint,
  model,
  catalogue,
}: {
  endpoint: string;
  /** Of an example. */
  model: string | null;
  catalogue: readonly BatchModel[];
}) {
  const { message, typed, control } = useField("requests");
  const [text, setText] = useState(typed ?? "");
  const { typed: typedName } = useField("fileName");
  const [fileName, setFileName] = useState(typedName ?? "");
  const [readName, setReadName] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [example, setExample] = useState("");
  const deferred = useDeferredValue(text);
  const found = useMemo(() => readRequests(deferred, endpoint), [deferred, endpoint]);
  const estimate = useMemo(
    () => estimateBatch(found.sizes, catalogue, { writes: endpoint !== "/v1/embeddings" }),
    [found, catalogue, endpoint],
  );

  async function read(file: File) {
    const refused = refuseFile(file);
    const given = refused ? null : await readUtf8(file);
    setRefusal(refused ?? (given === null ? `${file.name} is no text in UTF-8.` : null));
    if (given === null) return;
    setText(given);
    setReadName(file.name);
    // A name that somebody gave stays.
    if (fileName === "" || fileName === readName) setFileName(file.name);
  }

  return (
    <div className="grid gap-2">
      <div className="mb-3">
        <BatchNameField name={fileName} onChange={setFileName} />
      </div>
      <label htmlFor={control.id} className="label">
        Requests, one a line (JSON Lines)
      </label>
      <textarea
        className="textarea w-full font-mono !text-xs"
        rows={10}
        spellCheck={false}
        wrap="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        {...control}
      />
      <p id={`${control.id}-note`} className={classNames("description", message && "!text-danger-text")}>
        {message ?? inWords(found)}
      </p>
      {found.count > 0 && <p className="description">{costInWords(estimate)}</p>}
      {estimate.unknown.length > 0 && (
        <p className="description !text-danger-text">
          Not in your catalogue: {estimate.unknown.slice(0, 3).join(", ")}. These requests would fail.
        </p>
      )}
      {!message && found.faults.length > 0 && (
        <ul className="grid gap-0.5 text-xs text-danger-text" aria-label="Lines that cannot be used">
          {found.faults.map(({ line, message: why }) => (
            <li key={line}>
              Line {line} {why}.
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        <FileButton
          label="Read them from a file"
          accept=".jsonl,.ndjson,.json,.txt"
          onFiles={([file]) => file && read(file)}
        />
        {/* It takes the place of nothing but another example. */}
        {model && (text.trim() === "" || text === example) && (
          <button
            type="button"
            className={buttonClass("ghost", "sm")}
            onClick={() => {
              const written = exampleRequests(model, endpoint);
              setExample(written);
              setText(written);
              if (fileName === readName) setFileName("");
            }}
          >
            Write an example
          </button>
        )}
      </div>
      <p className="description !text-danger-text" role="status">
        {refusal}
      </p>
    </div>
  );
}

function costInWords({ inputTokens, outputTokens, atMost }: BatchEstimate): string {
  const cost = atMost ? `at most about ${formatSmallMoney(atMost)} before tax` : "not charged";
  return `≈ ${formatNumber(inputTokens)} tokens in, up to ${formatNumber(outputTokens)} out: ${cost}.`;
}

function inWords({ count, models }: ReadRequests): string {
  if (count === 0) return "Each names itself in custom_id, and has its url and its body. At most 10,000 requests.";
  const asked = models.slice(0, 3).map(({ id, count: times }) => `${id} (${formatCount(times, "request")})`);
  const more = models.length > asked.length ? " and others" : "";
  return `${formatCount(count, "request")} to ${asked.join(", ")}${more}.`;
}
